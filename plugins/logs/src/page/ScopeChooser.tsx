import { FormEvent, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { ViewToggle } from '@foredeck/backstage-plugin-foredeck-react';
import { logsPageTranslationRef } from '../messages/page';
import { kindOf, ScopeDraft, ScopeKind, scopeOf } from './scopeAddress';
import { useEntityNames } from './useEntityNames';

const KINDS: readonly ScopeKind[] = [
  'entity',
  'release',
  'environment',
  'pods',
];

type Field = keyof ScopeDraft;
const FIELDS: Record<ScopeKind, readonly Field[]> = {
  entity: ['entity'],
  release: ['cluster', 'namespace', 'release'],
  environment: ['cluster', 'space', 'environment'],
  pods: ['cluster', 'namespace', 'pods', 'selector'],
};

const useStyles = makeStyles(
  theme => ({
    root: { maxWidth: 640, padding: theme.spacing(3), margin: '0 auto' },
    form: { display: 'grid', gap: theme.spacing(2) },
    title: { margin: 0, fontSize: '1.125rem', fontWeight: 600 },
    actions: { display: 'flex', gap: theme.spacing(1) },
  }),
  { name: 'ForedeckLogScopeChooser' },
);

export interface ScopeChooserProps {
  /** What is known already. */
  draft: ScopeDraft;
  onOpen(draft: ScopeDraft): void;
  /** Absent where there is nothing to go back to. */
  onCancel?(): void;
}

/** Asks what to read. */
export function ScopeChooser({ draft, onOpen, onCancel }: ScopeChooserProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsPageTranslationRef);
  const id = useId();
  const isBlank = Object.keys(draft).length === 0;
  const [kind, setKind] = useState<ScopeKind>(
    isBlank ? 'entity' : kindOf(draft),
  );
  const [values, setValues] = useState(draft);
  const entities = useEntityNames(kind === 'entity');
  const own = Object.fromEntries(
    FIELDS[kind].flatMap(field => {
      const value = values[field]?.trim();
      return value ? [[field, value]] : [];
    }),
  );
  const ready = scopeOf(own, kind) !== undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) {
      onOpen(own);
    }
  };
  const hints: Partial<Record<Field, string>> = {
    entity: t('choose.entityHint'),
    cluster: t('choose.clusterHint'),
    pods: t('choose.podsHint'),
    selector: t('choose.selectorHint'),
  };
  return (
    <Paper variant="outlined" className={classes.root}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <h2 className={classes.title}>{t('choose.title')}</h2>
        <Typography color="textSecondary">{t('choose.text')}</Typography>
        {!isBlank && !onCancel && (
          <Alert severity="info">{t('incomplete')}</Alert>
        )}
        <ViewToggle<ScopeKind>
          label={t('choose.kind')}
          value={kind}
          options={KINDS.map(value => ({ value, label: t(`kind.${value}`) }))}
          onChange={setKind}
        />
        {FIELDS[kind].map(field => (
          <TextField
            key={field}
            id={`${id}-${field}`}
            variant="outlined"
            size="small"
            fullWidth
            label={t(field === 'release' ? 'choose.name' : `choose.${field}`)}
            helperText={hints[field]}
            value={values[field] ?? ''}
            onChange={event =>
              setValues({ ...values, [field]: event.target.value })
            }
            inputProps={{
              list: field === 'entity' ? `${id}-entities` : undefined,
              spellCheck: false,
              autoComplete: 'off',
            }}
          />
        ))}
        {kind === 'entity' && (
          <datalist id={`${id}-entities`}>
            {entities.map(ref => (
              <option key={ref} value={ref} />
            ))}
          </datalist>
        )}
        <div className={classes.actions}>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={!ready}
          >
            {t('choose.open')}
          </Button>
          {onCancel && <Button onClick={onCancel}>{t('choose.cancel')}</Button>}
        </div>
      </form>
    </Paper>
  );
}

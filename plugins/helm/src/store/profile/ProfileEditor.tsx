import { useId, useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { Profile, ProfileChange } from '@foredeck/backstage-plugin-helm-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { parseValues } from '../../values/yamlSync';
import { YamlEditor } from '../../yaml/YamlEditor';
import { useStoreStyles } from '../useStoreStyles';
import { ImpactView } from './ImpactView';

export interface ProfileEditorProps {
  /** Absent for a new profile, which no release can have been made from. */
  name?: string;
  /** The document as it is saved. */
  saved: string;
  /** What the editor begins with, when that is not what is saved. */
  initial?: string;
  readOnly?: boolean;
  save(change: ProfileChange): Promise<Profile>;
  onSaved(profile: Profile): void;
  /** Loads what somebody else saved meanwhile. */
  onReload?(): void;
}

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      // Beside the field, not beside the field with its hint.
      alignItems: 'flex-start',
      gap: theme.spacing(1.5),
      margin: theme.spacing(2, 0),
    },
    unchanged: { lineHeight: '40px' },
  }),
  { name: 'ForedeckProfileEditor' },
);

/** A profile's document, what a change of it would touch, and a way to save it. */
export function ProfileEditor(props: ProfileEditorProps) {
  const { name, saved, readOnly, onSaved, onReload } = props;
  const classes = useStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const api = useApi(storeApiRef);
  const id = useId();
  const [yaml, setYaml] = useState(props.initial ?? saved);
  const [message, setMessage] = useState('');
  const changed = yaml !== saved;
  const problems = useMemo(() => {
    const parsed = parseValues(yaml);
    return parsed.ok ? [] : [parsed.problem];
  }, [yaml]);
  const broken = problems.length > 0;
  const change: ProfileChange = { yaml, message: message || undefined };

  const [saving, save] = useAsyncFn(async () => {
    onSaved(await props.save(change));
  }, [props.save, yaml, message, onSaved]);
  const [impact, look] = useAsyncFn(
    async () =>
      name ? { of: yaml, ...(await api.getImpact(name, change)) } : undefined,
    [api, name, yaml, message],
  );
  const conflict = saving.error?.name === 'ConflictError';

  return (
    <>
      <YamlEditor
        label={t('page.editor', { name: name ?? '' })}
        value={yaml}
        onChange={setYaml}
        problems={problems}
        readOnly={readOnly}
        minHeight="240px"
        maxHeight="60vh"
      />
      {!readOnly && (
        <div className={classes.bar}>
          <TextField
            id={`${id}-1`}
            variant="outlined"
            size="small"
            className={store.search}
            label={t('page.message')}
            helperText={t('page.messageHint')}
            value={message}
            onChange={event => setMessage(event.target.value)}
          />
          {name && (
            <Button
              variant="outlined"
              onClick={look}
              disabled={!changed || broken || impact.loading}
            >
              {t(impact.value ? 'page.impactAgain' : 'page.impact')}
            </Button>
          )}
          <Button
            variant="contained"
            color="primary"
            onClick={save}
            disabled={!changed || broken || saving.loading}
          >
            {t(saveLabel(saving.loading, name))}
          </Button>
          {name && changed && (
            <Button onClick={() => setYaml(saved)}>{t('page.discard')}</Button>
          )}
          {!changed && (
            <Typography
              color="textSecondary"
              variant="body2"
              className={classes.unchanged}
            >
              {t('page.unchanged')}
            </Typography>
          )}
        </div>
      )}
      {saving.error && (
        <Alert
          severity="error"
          className={store.alert}
          action={
            conflict &&
            onReload && (
              <Button size="small" color="inherit" onClick={onReload}>
                {t('page.conflictReload')}
              </Button>
            )
          }
        >
          {t(conflict ? 'page.conflict' : 'page.refused')}{' '}
          {messageOf(saving.error)}
        </Alert>
      )}
      <ImpactView
        loading={impact.loading}
        error={impact.error}
        // An answer about another text would mislead.
        impact={impact.value?.of === yaml ? impact.value : undefined}
      />
    </>
  );
}

function saveLabel(saving: boolean, name: string | undefined) {
  if (saving) {
    return 'page.saving';
  }
  return name ? 'page.save' : 'page.create';
}

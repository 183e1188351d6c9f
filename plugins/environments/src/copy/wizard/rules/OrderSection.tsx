import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyRulesTranslationRef } from '../../messages/rules';
import { Draft } from '../../model/draft';
import { Section } from '../../parts/Section';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: theme.spacing(0, 0, 1.5), padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
      fontSize: theme.typography.body2.fontSize,
    },
    because: { color: theme.palette.text.secondary },
    fields: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto 150px',
      gap: theme.spacing(1.5),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
  }),
  { name: 'ForedeckOrderSection' },
);

/** Which services wait for which, and how many go at once. */
export function OrderSection(props: {
  plan: CopyPlan;
  draft: Draft;
  onChange(draft: Draft): void;
}) {
  const { plan, draft, onChange } = props;
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const keys = plan.releases.filter(({ source }) => source).map(r => r.key);
  const found = plan.releases.flatMap(({ key, dependsOn }) =>
    dependsOn
      .filter(({ because }) => because !== 'request')
      .map(dependency => ({ from: key, ...dependency })),
  );
  const choice = (
    name: 'from' | 'to',
    value: string | null,
    set: (value: string | null) => void,
    other: string | null,
  ) => (
    <Autocomplete
      id={`${id}-${name}`}
      size="small"
      options={keys.filter(key => key !== other)}
      value={value}
      onChange={(_, key) => set(key)}
      renderInput={params => (
        <TextField {...params} variant="outlined" label={t(`order.${name}`)} />
      )}
    />
  );
  return (
    <Section
      title={t('order.title')}
      about={t('order.about')}
      tools={
        found.length > 0 && (
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t('order.found', { count: found.length })} ·{' '}
            {t(open ? 'order.hide' : 'order.show')}
          </Button>
        )
      }
    >
      <ul className={classes.list}>
        {open &&
          found.map(({ key, because, from: later }) => (
            <li key={`${later} ${key}`} className={classes.item}>
              {t('order.line', { from: later, to: key })}
              <span className={classes.because}>
                {t(`order.because.${because}`)}
              </span>
            </li>
          ))}
        {draft.dependencies.map(one => (
          <li key={`${one.from} ${one.to}`} className={classes.item}>
            {t('order.line', one)}
            <span className={classes.because}>
              {t('order.because.request')}
            </span>
            <IconButton
              size="small"
              aria-label={t('order.remove', one)}
              onClick={() =>
                onChange({
                  ...draft,
                  dependencies: draft.dependencies.filter(d => d !== one),
                })
              }
            >
              <DeleteIcon fontSize="small" />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className={classes.fields}>
        {choice('from', from, setFrom, to)}
        {choice('to', to, setTo, from)}
        <Button
          variant="outlined"
          disabled={!from || !to}
          onClick={() => {
            if (from && to) {
              onChange({
                ...draft,
                dependencies: [...draft.dependencies, { from, to }],
              });
              setFrom(null);
              setTo(null);
            }
          }}
        >
          {t('order.add')}
        </Button>
        <TextField
          id={`${id}-parallelism`}
          type="number"
          variant="outlined"
          size="small"
          label={t('parallelism')}
          helperText={t('parallelismHelp')}
          value={draft.parallelism ?? ''}
          placeholder="4"
          inputProps={{ min: 1, max: 16 }}
          InputLabelProps={{ shrink: true }}
          onChange={event => {
            const number = Math.round(Number(event.target.value));
            onChange({
              ...draft,
              parallelism: number >= 1 ? Math.min(16, number) : undefined,
            });
          }}
        />
      </div>
    </Section>
  );
}

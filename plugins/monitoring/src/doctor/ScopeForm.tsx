import { FormEvent, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useSearchParams } from 'react-router-dom';
import { monitoringDoctorTranslationRef } from '../messages/doctor';
import { useEntityNames } from '../places/useEntityNames';

const FIELDS = ['entity', 'cluster', 'namespace'] as const;

const useStyles = makeStyles(
  theme => ({
    root: { maxWidth: 560, padding: theme.spacing(3), margin: '0 auto' },
    form: { display: 'grid', gap: theme.spacing(2) },
    title: { margin: 0, fontSize: '1.125rem', fontWeight: 600 },
    submit: { justifySelf: 'start' },
  }),
  { name: 'ForedeckTargetScopeForm' },
);

/** Asks whose targets to show. */
export function ScopeForm() {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringDoctorTranslationRef);
  const [search, setSearch] = useSearchParams();
  const id = useId();
  const names = useEntityNames();
  const [values, setValues] = useState({
    entity: search.get('entity') ?? '',
    cluster: search.get('cluster') ?? '',
    namespace: search.get('namespace') ?? '',
  });
  const { entity, cluster, namespace } = values;
  const ready = entity !== '' || (cluster !== '' && namespace !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = new URLSearchParams({ tab: 'targets' });
    for (const field of FIELDS) {
      if (values[field]) {
        next.set(field, values[field]);
      }
    }
    setSearch(next);
  };
  return (
    <Paper variant="outlined" className={classes.root}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <h2 className={classes.title}>{t('noPlace.title')}</h2>
        <Typography color="textSecondary">{t('noPlace.text')}</Typography>
        {FIELDS.map(field => (
          <TextField
            key={field}
            id={`${id}-${field}`}
            variant="outlined"
            size="small"
            label={t(`noPlace.${field}`)}
            helperText={
              field === 'entity' ? t('noPlace.entityHint') : undefined
            }
            value={values[field]}
            onChange={event =>
              setValues({ ...values, [field]: event.target.value.trim() })
            }
            inputProps={{
              list: field === 'entity' ? `${id}-names` : undefined,
              spellCheck: false,
              autoComplete: 'off',
            }}
          />
        ))}
        <datalist id={`${id}-names`}>
          {names.map(name => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          className={classes.submit}
          disabled={!ready}
        >
          {t('noPlace.show')}
        </Button>
      </form>
    </Paper>
  );
}

import { FormEvent, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import { SELECTION_LIMITS } from '@foredeck/backstage-plugin-logs-common';
import { logsToolbarTranslationRef } from '../messages/toolbar';

const useStyles = makeStyles(
  theme => ({
    form: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    text: { flex: 1 },
  }),
  { name: 'ForedeckLogExcludeForm' },
);

/** One more text whose lines are left out. */
export function ExcludeForm(props: {
  exclude: readonly string[];
  onAdd(text: string): void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const id = useId();
  const [text, setText] = useState('');
  const full = props.exclude.length >= SELECTION_LIMITS.excludes;
  const ready = !full && text !== '' && !props.exclude.includes(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) {
      props.onAdd(text);
      setText('');
    }
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextField
        className={classes.text}
        id={`${id}-text`}
        variant="outlined"
        size="small"
        label={t('conditions.exclude')}
        value={text}
        onChange={event => setText(event.target.value)}
        helperText={
          full
            ? t('conditions.full', { most: String(SELECTION_LIMITS.excludes) })
            : undefined
        }
        inputProps={{
          spellCheck: false,
          autoComplete: 'off',
          maxLength: SELECTION_LIMITS.textLength,
        }}
      />
      <Button type="submit" variant="outlined" size="small" disabled={!ready}>
        {t('conditions.addExclude')}
      </Button>
    </form>
  );
}

import { FormEvent, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  FieldCondition,
  SELECTION_LIMITS,
} from '@foredeck/backstage-plugin-logs-common';
import { logsToolbarTranslationRef } from '../messages/toolbar';

const OPERATORS = [
  'equals',
  'not-equals',
  'contains',
  'exists',
  'missing',
] as const;
const MOST_NAMED = 12;

const useStyles = makeStyles(
  theme => ({
    form: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    field: { flex: '2 1 140px' },
    operator: { flex: '0 0 118px' },
    value: { flex: '2 1 120px' },
    seen: { flexBasis: '100%', overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckLogConditionForm' },
);

export interface ConditionFormProps {
  conditions: readonly FieldCondition[];
  fields: readonly string[];
  onAdd(condition: FieldCondition): void;
}

/** One more condition on a field. */
export function ConditionForm({
  conditions,
  fields,
  onAdd,
}: ConditionFormProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const id = useId();
  const [field, setField] = useState('');
  const [operator, setOperator] =
    useState<FieldCondition['operator']>('equals');
  const [value, setValue] = useState('');
  const needsValue = operator !== 'exists' && operator !== 'missing';
  const full = conditions.length >= SELECTION_LIMITS.conditions;
  const ready =
    !full && field.trim() !== '' && (operator !== 'contains' || value !== '');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) {
      const name = field.trim();
      onAdd(
        needsValue
          ? { field: name, operator, value }
          : { field: name, operator },
      );
      setValue('');
    }
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextField
        className={classes.field}
        id={`${id}-field`}
        variant="outlined"
        size="small"
        label={t('conditions.field')}
        value={field}
        onChange={event => setField(event.target.value)}
        inputProps={{
          list: `${id}-fields`,
          spellCheck: false,
          autoComplete: 'off',
          maxLength: SELECTION_LIMITS.textLength,
        }}
      />
      <datalist id={`${id}-fields`}>
        {fields.map(name => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextField
        className={classes.operator}
        id={`${id}-operator`}
        select
        SelectProps={{ native: true }}
        variant="outlined"
        size="small"
        label={t('conditions.operator')}
        value={operator}
        onChange={event => {
          const next = OPERATORS.find(one => one === event.target.value);
          setOperator(next ?? 'equals');
        }}
      >
        {OPERATORS.map(one => (
          <option key={one} value={one}>
            {t(`conditions.${one}`)}
          </option>
        ))}
      </TextField>
      {needsValue && (
        <TextField
          className={classes.value}
          id={`${id}-value`}
          variant="outlined"
          size="small"
          label={t('conditions.value')}
          value={value}
          onChange={event => setValue(event.target.value)}
          inputProps={{
            spellCheck: false,
            autoComplete: 'off',
            maxLength: SELECTION_LIMITS.textLength,
          }}
        />
      )}
      <Button type="submit" variant="outlined" size="small" disabled={!ready}>
        {t('conditions.add')}
      </Button>
      {full && (
        <Typography variant="body2" className={classes.seen}>
          {t('conditions.full', { most: String(SELECTION_LIMITS.conditions) })}
        </Typography>
      )}
      {fields.length > 0 && (
        <Typography
          variant="body2"
          color="textSecondary"
          className={classes.seen}
        >
          {t('conditions.seen', {
            fields: fields.slice(0, MOST_NAMED).join(', '),
          })}
        </Typography>
      )}
    </form>
  );
}

import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import AddIcon from '@material-ui/icons/Add';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1),
      margin: 0,
      padding: 0,
      border: 0,
      minWidth: 0,
    },
    legend: {
      padding: 0,
      marginBottom: theme.spacing(1),
      fontSize: '0.875rem',
      fontWeight: 600,
    },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) auto',
      gap: theme.spacing(1),
      alignItems: 'center',
    },
    add: { justifySelf: 'start' },
  }),
  { name: 'ForedeckKeyValueFields' },
);

interface Pair {
  id: number;
  key: string;
  value: string;
}

export interface KeyValueFieldsProps {
  title: string;
  add: string;
  values: Record<string, string>;
  /** Said when a name can not be one. */
  problem?: string;
  onChange(values: Record<string, string>): void;
}

/** Names with values, as many as wanted. */
export function KeyValueFields(props: KeyValueFieldsProps) {
  const { title, add, values, problem, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  // Rows keep their place while their names are being written.
  const [pairs, setPairs] = useState<Pair[]>(() =>
    Object.entries(values).map(([key, value], id) => ({ id, key, value })),
  );
  const set = (next: Pair[]) => {
    setPairs(next);
    onChange(
      Object.fromEntries(
        next.flatMap(({ key, value }) => (key ? [[key, value]] : [])),
      ),
    );
  };
  const change = (id: number, part: Partial<Pair>) =>
    set(pairs.map(pair => (pair.id === id ? { ...pair, ...part } : pair)));
  return (
    <fieldset className={classes.root}>
      <legend className={classes.legend}>{title}</legend>
      {pairs.map(({ id, key, value }) => (
        <div key={id} className={classes.row}>
          <TextField
            variant="outlined"
            size="small"
            inputProps={{ 'aria-label': t('field.key'), spellCheck: false }}
            value={key}
            onChange={event => change(id, { key: event.target.value.trim() })}
          />
          <TextField
            variant="outlined"
            size="small"
            inputProps={{ 'aria-label': t('field.value') }}
            value={value}
            onChange={event => change(id, { value: event.target.value })}
          />
          <IconButton
            size="small"
            onClick={() => set(pairs.filter(pair => pair.id !== id))}
            aria-label={t('field.remove', { name: key })}
          >
            <DeleteIcon fontSize="small" />
          </IconButton>
        </div>
      ))}
      {problem && <span role="alert">{problem}</span>}
      <Button
        size="small"
        className={classes.add}
        startIcon={<AddIcon />}
        onClick={() =>
          set([
            ...pairs,
            {
              id: Math.max(-1, ...pairs.map(pair => pair.id)) + 1,
              key: '',
              value: '',
            },
          ])
        }
      >
        {add}
      </Button>
    </fieldset>
  );
}

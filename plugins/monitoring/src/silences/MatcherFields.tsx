import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import AddIcon from '@material-ui/icons/Add';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import type { SilenceMatcher } from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringSilencesTranslationRef } from '../messages/silences';
import { MatcherOperator, operatorOf, withOperator } from './matchers';

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
    legend: { padding: 0, marginBottom: theme.spacing(1), fontWeight: 600 },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) 150px minmax(0, 3fr) auto',
      gap: theme.spacing(1),
      alignItems: 'center',
    },
    add: { justifySelf: 'start' },
  }),
  { name: 'ForedeckMatcherFields' },
);

const OPERATORS: ReadonlyArray<
  [MatcherOperator, 'equal' | 'notEqual' | 'matches' | 'notMatches']
> = [
  ['=', 'equal'],
  ['!=', 'notEqual'],
  ['=~', 'matches'],
  ['!~', 'notMatches'],
];

export interface MatcherFieldsProps {
  matchers: readonly SilenceMatcher[];
  onChange(matchers: SilenceMatcher[]): void;
  disabled: boolean;
}

/** Labels that an alert must have to be silenced. */
export function MatcherFields(props: MatcherFieldsProps) {
  const { matchers, onChange, disabled } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringSilencesTranslationRef);
  const change = (index: number, matcher: SilenceMatcher) =>
    onChange(matchers.map((one, i) => (i === index ? matcher : one)));
  return (
    <fieldset className={classes.root} disabled={disabled}>
      <legend className={classes.legend}>{t('dialog.matchers')}</legend>
      {matchers.map((matcher, index) => (
        // Rows have no other identity than their place.
        <div key={index} className={classes.row}>
          <TextField
            variant="outlined"
            size="small"
            inputProps={{ 'aria-label': t('dialog.name'), spellCheck: false }}
            value={matcher.name}
            onChange={event =>
              change(index, { ...matcher, name: event.target.value.trim() })
            }
          />
          <TextField
            select
            SelectProps={{ native: true }}
            variant="outlined"
            size="small"
            inputProps={{ 'aria-label': t('dialog.operator') }}
            value={operatorOf(matcher)}
            onChange={event =>
              change(
                index,
                withOperator(matcher, event.target.value as MatcherOperator),
              )
            }
          >
            {OPERATORS.map(([operator, words]) => (
              <option key={operator} value={operator}>
                {t(`dialog.${words}`)}
              </option>
            ))}
          </TextField>
          <TextField
            variant="outlined"
            size="small"
            inputProps={{ 'aria-label': t('dialog.value'), spellCheck: false }}
            value={matcher.value}
            onChange={event =>
              change(index, { ...matcher, value: event.target.value })
            }
          />
          <IconButton
            size="small"
            onClick={() => onChange(matchers.filter((_, i) => i !== index))}
            aria-label={t('dialog.remove', { name: matcher.name })}
          >
            <DeleteIcon fontSize="small" />
          </IconButton>
        </div>
      ))}
      <Button
        size="small"
        className={classes.add}
        startIcon={<AddIcon />}
        onClick={() =>
          onChange([
            ...matchers,
            { name: '', value: '', regex: false, equal: true },
          ])
        }
      >
        {t('dialog.add')}
      </Button>
    </fieldset>
  );
}

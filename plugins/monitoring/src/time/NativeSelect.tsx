import { makeStyles } from '@material-ui/core/styles';
import OutlinedInput from '@material-ui/core/OutlinedInput';
import Select from '@material-ui/core/Select';

const useStyles = makeStyles(
  theme => ({
    input: {
      height: 34,
      maxWidth: 210,
      fontSize: '0.875rem',
      backgroundColor: theme.palette.background.paper,
    },
  }),
  { name: 'ForedeckToolbarSelect' },
);

/** One of a few, in the toolbar. */
export function NativeSelect<T extends string>(props: {
  label: string;
  value: T;
  options: ReadonlyArray<{ value: T; text: string }>;
  onChange(value: T): void;
}) {
  const classes = useStyles();
  const { label, value, options, onChange } = props;
  return (
    <Select
      native
      value={value}
      onChange={event => {
        const chosen = options.find(
          option => option.value === event.target.value,
        );
        if (chosen) {
          onChange(chosen.value);
        }
      }}
      input={<OutlinedInput className={classes.input} />}
      inputProps={{ 'aria-label': label, title: label }}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </Select>
  );
}

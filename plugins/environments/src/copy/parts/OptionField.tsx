import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';

export interface OptionFieldProps<T extends string> {
  /** For screen readers. */
  label: string;
  /** A label that is seen, where the value does not speak for itself. */
  shown?: string;
  value: T | '';
  options: ReadonlyArray<{ value: T; label: string; disabled?: boolean }>;
  /** What is wrong with the choice. */
  error?: string;
  onChange(value: T): void;
}

/** One of a few, in the row of a table. */
export function OptionField<T extends string>(props: OptionFieldProps<T>) {
  const { label, shown, value, options, error, onChange } = props;
  return (
    <TextField
      select
      fullWidth
      variant="outlined"
      size="small"
      label={shown}
      value={value}
      error={error !== undefined}
      helperText={error}
      onChange={event => {
        const chosen = options.find(one => one.value === event.target.value);
        if (chosen) {
          onChange(chosen.value);
        }
      }}
      SelectProps={{
        MenuProps: { getContentAnchorEl: null },
        SelectDisplayProps: { 'aria-label': label },
      }}
    >
      {options.map(option => (
        <MenuItem
          key={option.value}
          value={option.value}
          disabled={option.disabled}
        >
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

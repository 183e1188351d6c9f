import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';

export interface SelectFieldProps {
  label: string;
  value: string;
  options: ReadonlyArray<{ value: string; label: string }>;
  onChange(value: string): void;
  disabled?: boolean;
  helperText?: string;
}

/** One of a few. */
export function SelectField(props: SelectFieldProps) {
  const { options, onChange, ...rest } = props;
  return (
    <TextField
      {...rest}
      select
      fullWidth
      variant="outlined"
      size="small"
      onChange={event => onChange(event.target.value)}
    >
      {options.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}

import MenuItem from '@material-ui/core/MenuItem';
import { TextInput } from './TextInput';

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
    <TextInput {...rest} select onChange={onChange}>
      {options.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextInput>
  );
}

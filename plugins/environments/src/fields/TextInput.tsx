import { useId } from 'react';
import TextField, { OutlinedTextFieldProps } from '@material-ui/core/TextField';

export type TextInputProps = Omit<
  OutlinedTextFieldProps,
  'id' | 'size' | 'variant' | 'onChange'
> & { onChange(value: string): void };

/** A field for a text, small and outlined, that its label names. */
export function TextInput({ onChange, ...props }: TextInputProps) {
  const id = useId();
  return (
    <TextField
      fullWidth
      autoComplete="off"
      {...props}
      id={id}
      variant="outlined"
      size="small"
      onChange={event => onChange(event.target.value)}
    />
  );
}

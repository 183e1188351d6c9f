import { ReactNode, Ref, useId } from 'react';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';

export interface TypedFieldProps {
  label: string;
  value: string;
  /** What is offered; anything else can be written, too. */
  options: readonly string[];
  onChange(value: string): void;
  /** The list was opened or closed, for those who look for options only then. */
  onOpen?(open: boolean): void;
  /** The options match already, whatever is written. */
  matched?: boolean;
  disabled?: boolean;
  required?: boolean;
  error?: boolean;
  helperText?: ReactNode;
  inputRef?: Ref<HTMLInputElement>;
}

/** A text that can be chosen from a few or written. */
export function TypedField(props: TypedFieldProps) {
  const { options, value, onChange, onOpen, matched, disabled, ...field } =
    props;
  const id = useId();
  return (
    <Autocomplete
      id={id}
      // The list that it opens, as Material-UI names it.
      aria-controls={`${id}-popup`}
      freeSolo
      size="small"
      disabled={disabled}
      options={[...options]}
      filterOptions={matched ? found => found : undefined}
      inputValue={value}
      onInputChange={(event, next) => {
        // Without an event it only tells that nothing was chosen from the list.
        if (event) {
          onChange(next.trim());
        }
      }}
      onOpen={() => onOpen?.(true)}
      onClose={() => onOpen?.(false)}
      renderInput={params => (
        <TextField {...params} {...field} variant="outlined" />
      )}
    />
  );
}

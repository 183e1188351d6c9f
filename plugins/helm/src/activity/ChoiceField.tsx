import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { helmActivityTranslationRef } from '../messages/activity';

export interface ChoiceFieldProps<T extends string> {
  label: string;
  options: Array<{ value: T; label: string }>;
  value: T[];
  onChange(value: T[]): void;
  className?: string;
}

/** Any number of a few choices; none means all. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { label, options, value, onChange, className } = props;
  const { t } = useTranslationRef(helmActivityTranslationRef);
  const id = useId();
  const names = options
    .filter(option => value.includes(option.value))
    .map(option => option.label);
  return (
    <TextField
      select
      id={id}
      className={className}
      size="small"
      variant="outlined"
      label={label}
      value={value}
      onChange={event => {
        // What a select with several choices gives, whatever its type says.
        const chosen = event.target.value as unknown as T[];
        onChange(options.map(o => o.value).filter(o => chosen.includes(o)));
      }}
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        multiple: true,
        displayEmpty: true,
        renderValue: () => names.join(', ') || t('any'),
      }}
    >
      {options.map(option => (
        <MenuItem key={option.value} value={option.value} dense>
          <Checkbox
            size="small"
            color="primary"
            checked={value.includes(option.value)}
            tabIndex={-1}
            inputProps={{ 'aria-hidden': true }}
          />
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

import { ariaDescribedByIds, WidgetProps } from '@rjsf/utils';
import TextField from '@material-ui/core/TextField';
import { useFormStyles } from './useFormStyles';

/** Several lines of text. */
export function TextareaInput(props: WidgetProps) {
  const { id, value, options, rawErrors = [] } = props;
  const classes = useFormStyles();
  return (
    <TextField
      id={id}
      name={id}
      variant="outlined"
      size="small"
      fullWidth
      multiline
      minRows={Number(options.rows ?? 3)}
      maxRows={16}
      value={value ?? ''}
      placeholder={props.placeholder}
      required={props.required}
      disabled={props.disabled || props.readonly}
      error={rawErrors.length > 0}
      onChange={({ target }) =>
        props.onChange(target.value === '' ? options.emptyValue : target.value)
      }
      onBlur={({ target }) => props.onBlur(id, target.value)}
      onFocus={({ target }) => props.onFocus(id, target.value)}
      InputProps={{ className: classes.input }}
      inputProps={{
        className: classes.mono,
        'aria-describedby': ariaDescribedByIds(id),
        spellCheck: false,
      }}
    />
  );
}

import { ariaDescribedByIds, WidgetProps } from '@rjsf/utils';
import TextField from '@material-ui/core/TextField';
import { useDraft } from './useDraft';
import { useFormStyles } from './useFormStyles';

/** Several lines of text. */
export function TextareaInput(props: WidgetProps) {
  const { id, value, options, rawErrors = [] } = props;
  const classes = useFormStyles();
  const draft = useDraft(String(value ?? ''), text =>
    props.onChange(text === '' ? options.emptyValue : text),
  );
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
      value={draft.text}
      placeholder={props.placeholder}
      required={props.required}
      disabled={props.disabled || props.readonly}
      error={rawErrors.length > 0}
      onChange={({ target }) => draft.change(target.value)}
      onBlur={({ target }) => {
        draft.flush();
        props.onBlur(id, target.value);
      }}
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

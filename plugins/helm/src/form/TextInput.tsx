import {
  ariaDescribedByIds,
  BaseInputTemplateProps,
  getInputProps,
} from '@rjsf/utils';
import TextField from '@material-ui/core/TextField';
import { useDraft } from './useDraft';
import { useFormStyles } from './useFormStyles';

/** The one-line input for texts and numbers; its label is drawn by the field. */
export function TextInput(props: BaseInputTemplateProps) {
  const { id, schema, type, options, value, rawErrors = [] } = props;
  const classes = useFormStyles();
  const {
    step,
    min,
    max,
    type: inputType,
    ...rest
  } = getInputProps(schema, type, options);
  const [example] = Array.isArray(schema.examples) ? schema.examples : [];
  const draft = useDraft(String(value ?? ''), text =>
    props.onChange(text === '' ? options.emptyValue : text),
  );
  return (
    <TextField
      id={id}
      name={id}
      type={inputType}
      {...rest}
      variant="outlined"
      size="small"
      fullWidth
      placeholder={props.placeholder || exampleText(example)}
      required={props.required}
      disabled={props.disabled || props.readonly}
      value={draft.text}
      error={rawErrors.length > 0}
      onChange={
        props.onChangeOverride ?? (({ target }) => draft.change(target.value))
      }
      onBlur={({ target }) => {
        draft.flush();
        props.onBlur(id, target.value);
      }}
      onFocus={({ target }) => props.onFocus(id, target.value)}
      InputProps={{ className: classes.input }}
      inputProps={{
        step,
        min,
        max,
        'aria-describedby': ariaDescribedByIds(id),
        'aria-invalid': rawErrors.length > 0,
        spellCheck: false,
      }}
    />
  );
}

function exampleText(example: unknown): string | undefined {
  return typeof example === 'string' || typeof example === 'number'
    ? String(example)
    : undefined;
}

import {
  DescriptionFieldProps,
  FieldErrorProps,
  FieldHelpProps,
} from '@rjsf/utils';
import ErrorIcon from '@material-ui/icons/ErrorOutline';
import { useFormStyles } from './useFormStyles';

/** What is wrong with a field, below it. */
export function FieldErrorTemplate({ errors = [], idSchema }: FieldErrorProps) {
  const classes = useFormStyles();
  if (errors.length === 0) {
    return null;
  }
  return (
    <div id={`${idSchema.$id}__error`}>
      {[...new Set(errors.map(String))].map(error => (
        <div key={error} className={classes.error}>
          <ErrorIcon className={classes.errorIcon} aria-hidden />
          <span>{sentence(error)}</span>
        </div>
      ))}
    </div>
  );
}

function sentence(text: string) {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

export function FieldHelpTemplate({ help, idSchema }: FieldHelpProps) {
  const classes = useFormStyles();
  return help ? (
    <div id={`${idSchema.$id}__help`} className={classes.description}>
      {help}
    </div>
  ) : null;
}

export function DescriptionFieldTemplate(props: DescriptionFieldProps) {
  return <>{props.description}</>;
}

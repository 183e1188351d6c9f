import { useEffect, useRef } from 'react';
import {
  ADDITIONAL_PROPERTY_FLAG,
  WrapIfAdditionalTemplateProps,
} from '@rjsf/utils';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import RemoveIcon from '@material-ui/icons/DeleteOutline';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { helmFormTranslationRef } from '../messages/form';
import { useFormStyles } from './useFormStyles';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr) auto',
      gap: theme.spacing(1),
      alignItems: 'start',
    },
    // Beside the inputs, below their labels.
    remove: { marginTop: 29 },
  }),
  { name: 'ForedeckFormMember' },
);

// What the form renderer calls a member that was just added.
const NEW_NAME = /^newKey(-\d+)?$/;

/** A member of a free mapping: its name can be edited and it can be removed. */
export function WrapIfAdditionalTemplate(props: WrapIfAdditionalTemplateProps) {
  const { id, label, schema, disabled, readonly, children } = props;
  const classes = useStyles();
  const shared = useFormStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const isNew = NEW_NAME.test(label);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isNew) {
      input.current?.focus();
      input.current?.select();
    }
  }, [isNew]);
  if (!(ADDITIONAL_PROPERTY_FLAG in schema)) {
    return (
      <div className={props.classNames} style={props.style}>
        {children}
      </div>
    );
  }
  return (
    <div className={classes.row}>
      <div className={shared.field}>
        <div className={shared.labelRow}>
          <label className={shared.label} htmlFor={`${id}-key`}>
            {t('memberName')}
          </label>
        </div>
        <TextField
          id={`${id}-key`}
          variant="outlined"
          size="small"
          fullWidth
          defaultValue={label}
          inputRef={input}
          disabled={disabled || readonly}
          onBlur={event => props.onKeyChange(event.target.value)}
          inputProps={{ className: shared.mono, spellCheck: false }}
        />
      </div>
      {children}
      <IconButton
        size="small"
        className={classes.remove}
        aria-label={t('removeMember', { name: label })}
        disabled={disabled || readonly}
        onClick={props.onDropPropertyClick(label)}
      >
        <RemoveIcon />
      </IconButton>
    </div>
  );
}

import { useState } from 'react';
import { ariaDescribedByIds, WidgetProps } from '@rjsf/utils';
import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import Tooltip from '@material-ui/core/Tooltip';
import ShowIcon from '@material-ui/icons/Visibility';
import HideIcon from '@material-ui/icons/VisibilityOff';
import GenerateIcon from '@material-ui/icons/Autorenew';
import UndoIcon from '@material-ui/icons/Undo';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { GENERATED_LENGTH, generatePassword } from '../values/generatePassword';
import { isMasked } from '../values/masks';
import { helmFormTranslationRef } from '../messages/form';
import { useDraft } from './useDraft';
import { useFormStyles } from './useFormStyles';

/**
 * A secret. One that is stored already is never here to be shown: the field is
 * empty, says so, and keeps it unless the user types another one.
 */
export function PasswordInput(props: WidgetProps) {
  const { id, value, rawErrors = [], onChange, options } = props;
  const classes = useFormStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const [shown, setShown] = useState(false);
  const [hadStored] = useState(isMasked(value));
  const stored = isMasked(value);
  const draft = useDraft(stored ? '' : String(value ?? ''), text =>
    onChange(text === '' ? (hadStored && MASK) || options.emptyValue : text),
  );
  const typed = draft.text;
  const editable = !props.disabled && !props.readonly;
  const fits = (props.schema.maxLength ?? Infinity) >= GENERATED_LENGTH;
  const toggle = t(shown ? 'hidePassword' : 'showPassword');
  return (
    <TextField
      id={id}
      name={id}
      type={shown ? 'text' : 'password'}
      variant="outlined"
      size="small"
      fullWidth
      value={typed}
      placeholder={stored ? t('storedPassword') : props.placeholder}
      required={props.required && !stored}
      disabled={props.disabled || props.readonly}
      error={rawErrors.length > 0}
      onChange={({ target }) => draft.change(target.value)}
      onBlur={({ target }) => {
        draft.flush();
        props.onBlur(id, target.value);
      }}
      onFocus={({ target }) => props.onFocus(id, target.value)}
      inputProps={{
        autoComplete: 'new-password',
        'aria-describedby': ariaDescribedByIds(id),
        'aria-invalid': rawErrors.length > 0,
      }}
      InputProps={{
        className: classes.input,
        endAdornment: (
          <InputAdornment position="end">
            {editable && fits && (
              <Tooltip title={t('generatePassword')}>
                <IconButton
                  size="small"
                  aria-label={t('generatePasswordOf', {
                    name: props.label,
                  })}
                  onClick={() => {
                    draft.change(generatePassword());
                    draft.flush();
                  }}
                >
                  <GenerateIcon fontSize="small" />
                </IconButton>
              </Tooltip>
            )}
            {typed !== '' && hadStored && (
              <Tooltip title={t('keepPassword')}>
                <IconButton
                  size="small"
                  aria-label={t('keepPassword')}
                  onClick={() => onChange(MASK)}
                >
                  <UndoIcon fontSize="small" />
                </IconButton>
              </Tooltip>
            )}
            {typed !== '' && (
              <Tooltip title={toggle}>
                <IconButton
                  size="small"
                  aria-label={toggle}
                  aria-pressed={shown}
                  onClick={() => setShown(!shown)}
                >
                  {shown ? (
                    <HideIcon fontSize="small" />
                  ) : (
                    <ShowIcon fontSize="small" />
                  )}
                </IconButton>
              </Tooltip>
            )}
          </InputAdornment>
        ),
      }}
    />
  );
}

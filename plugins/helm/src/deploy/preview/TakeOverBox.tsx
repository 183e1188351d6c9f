import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import { helmPreviewTranslationRef } from '../../messages/preview';

const HELP_ID = 'foredeck-take-over-help';

export interface TakeOverBoxProps {
  checked: boolean;
  disabled: boolean;
  onChange(checked: boolean): void;
}

/** The consent to set fields that others have changed past Helm. */
export function TakeOverBox({ checked, disabled, onChange }: TakeOverBoxProps) {
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  return (
    <div>
      <FormControlLabel
        label={t('takeOver')}
        disabled={disabled}
        control={
          <Checkbox
            color="primary"
            checked={checked}
            onChange={event => onChange(event.target.checked)}
            inputProps={{ 'aria-describedby': HELP_ID }}
          />
        }
      />
      <FormHelperText id={HELP_ID}>{t('takeOverHelp')}</FormHelperText>
    </div>
  );
}

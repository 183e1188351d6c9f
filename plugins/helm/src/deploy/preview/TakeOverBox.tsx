import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import { helmPreviewTranslationRef } from '../../messages/preview';

const HELP_ID = 'foredeck-take-over-help';

const useStyles = makeStyles(
  theme => ({
    // Below the words, not below the box.
    help: { margin: theme.spacing(-1, 0, 0, 4) },
  }),
  { name: 'ForedeckTakeOver' },
);

export interface TakeOverBoxProps {
  checked: boolean;
  disabled: boolean;
  onChange(checked: boolean): void;
}

/** The consent to set fields that others have changed past Helm. */
export function TakeOverBox({ checked, disabled, onChange }: TakeOverBoxProps) {
  const classes = useStyles();
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
      <FormHelperText id={HELP_ID} className={classes.help}>
        {t('takeOverHelp')}
      </FormHelperText>
    </div>
  );
}

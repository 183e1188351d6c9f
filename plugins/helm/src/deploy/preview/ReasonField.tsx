import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { helmPreviewTranslationRef } from '../../messages/preview';

// What a line of the history can show.
const LONGEST = 500;

const useStyles = makeStyles(
  theme => ({ input: { backgroundColor: theme.palette.background.paper } }),
  { name: 'ForedeckReasonField' },
);

/** Why the deploy is made, for those who read the history later. */
export function ReasonField(props: {
  value: string;
  disabled: boolean;
  onChange(value: string): void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  return (
    <TextField
      id="deploy-reason"
      variant="outlined"
      size="small"
      fullWidth
      label={t('reason')}
      placeholder={t('reasonExample')}
      helperText={t('reasonHelp')}
      value={props.value}
      disabled={props.disabled}
      onChange={({ target }) => props.onChange(target.value)}
      InputProps={{ className: classes.input }}
      InputLabelProps={{ shrink: true }}
      inputProps={{ maxLength: LONGEST }}
    />
  );
}

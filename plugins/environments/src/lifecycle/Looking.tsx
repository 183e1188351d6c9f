import CircularProgress from '@material-ui/core/CircularProgress';
import { useDialogStyles } from './useDialogStyles';

/** Says that something is being found out. */
export function Looking({ text }: { text: string }) {
  const classes = useDialogStyles();
  return (
    <div className={classes.waiting} role="status">
      <CircularProgress size={20} />
      {text}
    </div>
  );
}

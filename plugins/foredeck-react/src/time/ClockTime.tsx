import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckClockTime' },
);

/** Hours to seconds, with the day on hover. */
export function ClockTime({ value }: { value: string }) {
  const classes = useStyles();
  const at = new Date(value);
  return (
    <time dateTime={value} className={classes.root} title={at.toLocaleString()}>
      {at.toLocaleTimeString(undefined, {
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        // Without a half of the day, which would not fit a column of times.
        hourCycle: 'h23',
      })}
    </time>
  );
}

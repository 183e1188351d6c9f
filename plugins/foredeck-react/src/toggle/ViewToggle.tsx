import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';

const useStyles = makeStyles(
  theme => ({
    root: { backgroundColor: theme.palette.background.paper },
    button: {
      padding: theme.spacing(0.5, 1.5),
      fontSize: '0.8125rem',
      fontWeight: 600,
      textTransform: 'none',
      letterSpacing: 0,
      color: theme.palette.text.secondary,
      '&.Mui-selected': {
        color: theme.palette.text.primary,
        backgroundColor: theme.palette.action.selected,
      },
    },
  }),
  { name: 'ForedeckViewToggle' },
);

export interface ViewToggleProps<T extends string> {
  /** What is being chosen, for screen readers. */
  label: string;
  value: T;
  options: Array<{ value: T; label: string }>;
  onChange(value: T): void;
}

/** One of a few ways to look at the same thing. */
export function ViewToggle<T extends string>(props: ViewToggleProps<T>) {
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      size="small"
      exclusive
      className={classes.root}
      value={props.value}
      onChange={(_, value: T | null) => value && props.onChange(value)}
      aria-label={props.label}
    >
      {props.options.map(({ value, label }) => (
        <ToggleButton key={value} value={value} className={classes.button}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

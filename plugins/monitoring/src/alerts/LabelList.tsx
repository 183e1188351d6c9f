import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
      margin: 0,
      padding: 0,
      listStyle: 'none',
    },
    label: {
      padding: theme.spacing(0.125, 0.75),
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.action.selected,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.75rem',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckLabelList' },
);

/** Labels as they stand in PromQL. */
export function LabelList(props: {
  name: string;
  labels: Record<string, string>;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.root} aria-label={props.name}>
      {Object.entries(props.labels).map(([label, value]) => (
        <li key={label} className={classes.label}>
          {label}={value}
        </li>
      ))}
    </ul>
  );
}

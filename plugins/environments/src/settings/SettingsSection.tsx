import { ReactNode, useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 260px) minmax(0, 620px)',
      gap: theme.spacing(1, 5),
      padding: theme.spacing(2.5),
      borderBottom: hairline(theme),
      '&:last-child': { borderBottom: 0 },
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        rowGap: theme.spacing(2),
      },
    },
    title: { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
    text: {
      margin: theme.spacing(0.5, 0, 0),
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
    content: {
      display: 'grid',
      gap: theme.spacing(2),
      alignContent: 'start',
      justifyItems: 'stretch',
      minWidth: 0,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'ForedeckSettingsSection' },
);

/** One thing that can be set: what it is beside what it is set to. */
export function SettingsSection(props: {
  title: string;
  text?: string;
  children: ReactNode;
}) {
  const classes = useStyles();
  const id = useId();
  return (
    <section className={classes.root} aria-labelledby={id}>
      <div>
        <h2 className={classes.title} id={id}>
          {props.title}
        </h2>
        {props.text && <p className={classes.text}>{props.text}</p>}
      </div>
      <div className={classes.content}>{props.children}</div>
    </section>
  );
}

import { ReactNode } from 'react';
import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { Helmet } from 'react-helmet';

const useStyles = makeStyles(
  theme => ({
    root: {
      boxSizing: 'border-box',
      minHeight: '100vh',
      padding: theme.spacing(2.5, 3, 3),
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
      [theme.breakpoints.down('sm')]: { padding: theme.spacing(2) },
    },
  }),
  { name: 'ForedeckPageFrame' },
);

/** A page of its own: its margins, and its title in the browser's tab. */
export function PageFrame(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  const portal = useApi(configApiRef).getOptionalString('app.title');
  return (
    <main className={classes.root}>
      <Helmet title={[props.title, portal].filter(Boolean).join(' | ')} />
      {props.children}
    </main>
  );
}

import { ReactNode } from 'react';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    link: {
      display: 'flex',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.125, 2),
      color: theme.palette.text.primary,
      '&:hover': {
        textDecoration: 'none',
        backgroundColor: theme.palette.code?.background,
      },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
  }),
  { name: 'ForedeckRowList' },
);

export function RowList(props: { label?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label={props.label}>
      {props.children}
    </ul>
  );
}

/** A row that is one link, so that it is one stop of the keyboard. */
export function RowLink(props: { to?: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <li className={classes.item}>
      {props.to ? (
        <Link to={props.to} underline="none" className={classes.link}>
          {props.children}
        </Link>
      ) : (
        <div className={classes.link}>{props.children}</div>
      )}
    </li>
  );
}

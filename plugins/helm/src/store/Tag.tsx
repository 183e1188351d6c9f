import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-block',
      padding: theme.spacing(0, 0.75),
      border: hairline(theme),
      borderRadius: theme.shape.borderRadius,
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      lineHeight: 1.6,
      fontWeight: 400,
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'ForedeckStoreTag' },
);

/** A word about a thing of the store that is no state of it. */
export function Tag({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return <span className={classes.root}>{children}</span>;
}

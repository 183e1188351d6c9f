import { forwardRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import MenuItem from '@material-ui/core/MenuItem';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import classNames from 'classnames';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'block', whiteSpace: 'normal' },
    danger: { color: toneColor(theme, 'error') },
    off: { color: theme.palette.text.secondary, cursor: 'not-allowed' },
    refusal: {
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
      lineHeight: 1.4,
    },
  }),
  { name: 'ForedeckDeedItem' },
);

export interface DeedItemProps {
  label: string;
  /** Why it can not be done; it then stays reachable, so that this can be read. */
  refusal?: string;
  danger?: boolean;
  onClick(): void;
}

/** Something to do in a menu. */
export const DeedItem = forwardRef<HTMLLIElement, DeedItemProps>(
  ({ label, refusal, danger, onClick, ...focus }, ref) => {
    const classes = useStyles();
    return (
      <MenuItem
        {...focus}
        ref={ref}
        dense
        aria-disabled={refusal !== undefined || undefined}
        className={classNames(
          classes.root,
          refusal !== undefined && classes.off,
          danger && refusal === undefined && classes.danger,
        )}
        onClick={refusal === undefined ? onClick : undefined}
      >
        {label}
        {refusal !== undefined && (
          <div className={classes.refusal}>{refusal}</div>
        )}
      </MenuItem>
    );
  },
);

import { ReactNode, useId } from 'react';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '../status/visuallyHidden';
import { LinkButton } from './LinkButton';

const useStyles = makeStyles(
  theme => ({
    hidden: visuallyHidden,
    off: {
      color: theme.palette.text.secondary,
      cursor: 'not-allowed',
      opacity: 0.7,
    },
  }),
  { name: 'ForedeckActionButton' },
);

export interface ActionButtonProps {
  label: string;
  icon: ReactNode;
  /** Why it can not be done now; the button is then off and says so. */
  refusal?: string;
  /** Where it leads, or what it does. */
  to?: string;
  onClick?(): void;
  primary?: boolean;
}

/** An action. One that is refused stays reachable, so that its reason can be read. */
export function ActionButton(props: ActionButtonProps) {
  const { label, icon, refusal, to, onClick, primary } = props;
  const classes = useStyles();
  const id = useId();
  const look = {
    size: 'small' as const,
    variant: primary ? ('contained' as const) : ('outlined' as const),
    startIcon: icon,
  };
  if (refusal) {
    // Not `disabled`: the keys would pass it by, and its reason with it.
    return (
      <>
        <Tooltip title={refusal}>
          <Button
            {...look}
            variant="outlined"
            className={classes.off}
            disableRipple
            aria-disabled
            aria-describedby={id}
          >
            {label}
          </Button>
        </Tooltip>
        <span id={id} className={classes.hidden}>
          {refusal}
        </span>
      </>
    );
  }
  if (to !== undefined) {
    return (
      <LinkButton {...look} to={to} color={primary ? 'primary' : 'default'}>
        {label}
      </LinkButton>
    );
  }
  return (
    <Button {...look} onClick={onClick} color={primary ? 'primary' : 'default'}>
      {label}
    </Button>
  );
}

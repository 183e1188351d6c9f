import { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import { useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../page/LinkButton';

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  {
    name: 'ForedeckActionButton',
  },
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

/** An action on a release. One that is refused stays reachable, so that its reason can be read. */
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
    return (
      <Tooltip title={refusal}>
        <span tabIndex={0} role="group" aria-labelledby={id}>
          <Button {...look} disabled>
            {label}
          </Button>
          <span id={id} className={classes.hidden}>
            {label}: {refusal}
          </span>
        </span>
      </Tooltip>
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

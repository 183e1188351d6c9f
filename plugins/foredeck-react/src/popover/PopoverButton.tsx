import { ReactNode, useId, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Popover from '@material-ui/core/Popover';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import classNames from 'classnames';

const useStyles = makeStyles(
  theme => ({
    button: {
      height: 34,
      maxWidth: 260,
      padding: theme.spacing(0, 1),
      textTransform: 'none',
      backgroundColor: theme.palette.background.paper,
    },
    text: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    on: {
      borderColor: theme.palette.primary.main,
      color: theme.palette.text.primary,
    },
    paper: { padding: theme.spacing(1.5), maxWidth: 'min(560px, 96vw)' },
  }),
  { name: 'ForedeckPopoverButton' },
);

export interface PopoverButtonProps {
  /** The words on the button. */
  text: ReactNode;
  /** What it opens, for screen readers, with what is chosen now. */
  label: string;
  icon?: ReactNode;
  /** Something other than usual is chosen in it. */
  active?: boolean;
  /** Given a function that closes it. */
  children(close: () => void): ReactNode;
}

/** A button of the toolbar that opens what there is to choose. */
export function PopoverButton(props: PopoverButtonProps) {
  const classes = useStyles();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        className={classNames(classes.button, props.active && classes.on)}
        startIcon={props.icon}
        endIcon={<ExpandIcon />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        aria-label={props.label}
        title={props.label}
        onClick={event => setAnchor(event.currentTarget)}
      >
        <span className={classes.text}>{props.text}</span>
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        transformOrigin={{ vertical: 'top', horizontal: 'left' }}
        PaperProps={{
          id,
          className: classes.paper,
          role: 'dialog',
          'aria-label': props.label,
        }}
      >
        {anchor && props.children(close)}
      </Popover>
    </>
  );
}

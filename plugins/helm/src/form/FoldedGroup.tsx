import { ReactNode, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import ButtonBase from '@material-ui/core/ButtonBase';
import ChevronIcon from '@material-ui/icons/ChevronRight';
import { Reveal } from './RevealContext';
import { useFormStyles } from './useFormStyles';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
    },
    button: {
      padding: theme.spacing(0.5, 1, 0.5, 0),
      fontSize: '0.9375rem',
      fontWeight: 600,
      borderRadius: theme.shape.borderRadius,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    icon: {
      fontSize: '1.25rem',
      marginRight: theme.spacing(0.5),
      color: theme.palette.text.secondary,
    },
    turned: { transform: 'rotate(90deg)' },
    content: { paddingTop: theme.spacing(1) },
  }),
  { name: 'ForedeckFoldedGroup' },
);

export interface FoldedGroupProps {
  /** Of the field, so that the focus finds it. */
  id: string;
  title: string;
  provenance: ReactNode;
  /** Something inside is wrong; it then stays open. */
  failing: boolean;
  /** A wish to see a field in here. */
  reveal?: Reveal;
  children: ReactNode;
}

/** A mapping that shows its name alone until it is wanted. */
export function FoldedGroup(props: FoldedGroupProps) {
  const { id, title, provenance, failing, reveal, children } = props;
  const classes = useStyles();
  const shared = useFormStyles();
  const [opened, setOpened] = useState(false);
  const [seen, setSeen] = useState<Reveal>();
  // While rendering, so that the field is there when the focus goes to it.
  if (reveal && reveal !== seen) {
    setSeen(reveal);
    setOpened(true);
  }
  const open = opened || failing;
  return (
    <fieldset id={id} tabIndex={-1} className={shared.plain} aria-label={title}>
      <div className={classes.head}>
        <ButtonBase
          className={classes.button}
          disableRipple
          aria-expanded={open}
          onClick={() => setOpened(!open)}
        >
          <ChevronIcon
            className={`${classes.icon} ${open ? classes.turned : ''}`}
            aria-hidden
          />
          {title}
        </ButtonBase>
        {provenance}
      </div>
      {open && (
        <div className={`${shared.group} ${classes.content}`}>{children}</div>
      )}
    </fieldset>
  );
}

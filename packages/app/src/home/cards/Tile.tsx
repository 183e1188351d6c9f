import { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'flex-start',
      gap: theme.spacing(1.25),
      padding: theme.spacing(1.25, 1.5),
      textAlign: 'left',
      fontFamily: 'inherit',
      borderRadius: 8,
      border: `1px solid ${theme.palette.divider}`,
      color: theme.palette.text.primary,
      '&:hover': {
        borderColor: theme.palette.primary.main,
        backgroundColor: theme.palette.code?.background,
      },
    },
    icon: {
      flex: 'none',
      display: 'inline-flex',
      paddingTop: 1,
      color: theme.palette.primary.main,
    },
    title: { display: 'block', fontSize: '0.875rem', fontWeight: 600 },
    description: {
      display: '-webkit-box',
      WebkitLineClamp: 2,
      WebkitBoxOrient: 'vertical',
      overflow: 'hidden',
      fontSize: '0.8125rem',
      lineHeight: 1.4,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckTile' },
);

export interface TileProps {
  icon: ReactNode;
  title: string;
  description?: string;
  /** Where it leads; a tile without one is a button. */
  to?: string;
  onClick?: () => void;
}

export function Tile(props: TileProps) {
  const classes = useStyles();
  const content = (
    <>
      <span className={classes.icon} aria-hidden>
        {props.icon}
      </span>
      <span>
        <span className={classes.title}>{props.title}</span>
        {props.description && (
          <span className={classes.description}>{props.description}</span>
        )}
      </span>
    </>
  );
  return props.to !== undefined ? (
    // Material-UI would call every ButtonBase that is no <a> a button.
    <ButtonBase
      className={classes.root}
      component={Link}
      to={props.to}
      role={undefined}
    >
      {content}
    </ButtonBase>
  ) : (
    <ButtonBase className={classes.root} onClick={props.onClick}>
      {content}
    </ButtonBase>
  );
}

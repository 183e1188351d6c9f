import { ReactNode, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import ButtonBase from '@material-ui/core/ButtonBase';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { helmFormTranslationRef } from '../messages/form';
import { helmLayersTranslationRef } from '../messages/layers';
import { Reveal } from './RevealContext';
import { SectionProvenance } from './SectionProvenance';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0, position: 'relative' },
    heading: { margin: 0, fontSize: 'inherit' },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'flex-start',
      width: '100%',
      gap: theme.spacing(0.25, 2),
      padding: theme.spacing(1.75, 6, 1.75, 2.5),
      position: 'relative',
      textAlign: 'left',
      borderRadius: theme.shape.borderRadius,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: -2,
      },
    },
    title: { fontSize: '1.0625rem', fontWeight: 600 },
    summary: {
      display: 'flex',
      flexWrap: 'wrap',
      flex: '1 1 200px',
      justifyContent: 'space-between',
      gap: theme.spacing(0.25, 2),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
    },
    icon: {
      position: 'absolute',
      right: theme.spacing(2),
      top: theme.spacing(1.75),
      color: theme.palette.text.secondary,
      transition: theme.transitions.create('transform'),
      '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
    },
    turned: { transform: 'rotate(180deg)' },
    // Beside the title, but not a part of its button.
    tools: {
      position: 'absolute',
      right: theme.spacing(6),
      top: theme.spacing(2),
    },
    content: { padding: theme.spacing(0.75, 2.5, 2.75) },
  }),
  { name: 'ForedeckCollapsibleSection' },
);

export interface CollapsibleSectionProps {
  /** Of the elements that name and describe the section. */
  id: string;
  title: string;
  /** What is inside, shown while it can not be seen. */
  hint: string;
  /** How many values inside the user set. */
  changes: number;
  /** The settings inside, to set back together. */
  paths: string[][];
  disabled?: boolean;
  /** How many values inside are wrong. */
  problems: number;
  /** Whether a value that differs is reason enough to be open. */
  opensOnChange: boolean;
  /** A wish to see a field in here. */
  reveal?: Reveal;
  children: ReactNode;
}

/**
 * A section that is closed until there is something in it to look at. It does
 * not close by itself: that would take a field from under the user's hands.
 */
export function CollapsibleSection(props: CollapsibleSectionProps) {
  const { id, title, hint, changes, problems, reveal } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const { t: tLayers } = useTranslationRef(helmLayersTranslationRef);
  const [open, setOpen] = useState(false);
  const reasons = {
    changed: props.opensOnChange && changes > 0,
    failing: problems > 0,
    reveal,
  };
  const [seen, setSeen] = useState<typeof reasons>({
    changed: false,
    failing: false,
    reveal: undefined,
  });
  // While rendering, so that the fields are there when the focus goes to one.
  if (
    reasons.changed !== seen.changed ||
    reasons.failing !== seen.failing ||
    reveal !== seen.reveal
  ) {
    setSeen(reasons);
    if (
      (reasons.changed && !seen.changed) ||
      (reasons.failing && !seen.failing) ||
      (reveal && reveal !== seen.reveal)
    ) {
      setOpen(true);
    }
  }
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.root}
      aria-label={title}
    >
      <Typography variant="h5" component="h3" className={classes.heading}>
        <ButtonBase
          className={classes.head}
          disableRipple
          aria-expanded={open}
          aria-controls={open ? `${id}-content` : undefined}
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-summary`}
          onClick={() => setOpen(!open)}
        >
          <span id={`${id}-title`} className={classes.title}>
            {title}
          </span>
          <span id={`${id}-summary`} className={classes.summary}>
            <span>{!open && hint}</span>
            {!open && problems > 0 ? (
              <StatusLabel tone="error">
                {t('sectionProblems', { count: problems })}
              </StatusLabel>
            ) : (
              <span>
                {!open &&
                  changes > 0 &&
                  tLayers('ownCount', { count: changes })}
              </span>
            )}
          </span>
          <ExpandMoreIcon
            className={`${classes.icon} ${open ? classes.turned : ''}`}
            aria-hidden
          />
        </ButtonBase>
      </Typography>
      {open && (
        <div id={`${id}-content`} className={classes.content}>
          <div className={classes.tools}>
            <SectionProvenance
              paths={props.paths}
              name={title}
              disabled={props.disabled}
            />
          </div>
          {props.children}
        </div>
      )}
    </Paper>
  );
}

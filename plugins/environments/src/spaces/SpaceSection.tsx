import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import AddIcon from '@material-ui/icons/Add';
import CompareIcon from '@material-ui/icons/CompareArrows';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import {
  hairline,
  LinkButton,
} from '@foredeck/backstage-plugin-foredeck-react';
import {
  environmentKey,
  Space,
} from '@foredeck/backstage-plugin-environments-common';
import classNames from 'classnames';
import { Link } from 'react-router-dom';
import { ServiceFilter } from '../model/serviceFilter';
import { inStageOrder } from '../model/stageOrder';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { environmentsSpacesTranslationRef } from '../messages/spaces';
import { SpaceFacts } from './SpaceFacts';
import { SpaceMatrixView } from './SpaceMatrixView';

const useStyles = makeStyles(
  theme => ({
    root: { overflow: 'hidden', minWidth: 0 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75, 1),
      padding: theme.spacing(1.25, 1.5),
    },
    open: { borderBottom: hairline(theme) },
    toggle: { padding: 4, margin: theme.spacing(0, 0, 0, -0.5) },
    arrow: { transition: theme.transitions.create('transform') },
    folded: { transform: 'rotate(-90deg)' },
    words: { flex: '1 1 260px', minWidth: 0 },
    title: { margin: 0, fontSize: '1.0625rem', fontWeight: 650 },
    link: {
      color: 'inherit',
      textDecoration: 'none',
      '&:hover': {
        color: theme.palette.primary.main,
        textDecoration: 'underline',
      },
    },
    facts: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    none: {
      padding: theme.spacing(2),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckSpaceSection' },
);

export interface SpaceSectionProps {
  space: Space;
  filter: ServiceFilter;
  /** Whether it begins unfolded. */
  initiallyOpen: boolean;
  onClear(): void;
  onCreate(space: Space): void;
}

/** One space: what it is, what can be done, and what runs where. */
export function SpaceSection(props: SpaceSectionProps) {
  const { space, filter } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const paths = useEnvironmentPaths();
  const [open, setOpen] = useState(props.initiallyOpen);
  const id = useId();
  const { title, environments } = space;
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.root}
      aria-labelledby={`${id}-title`}
    >
      <div className={classNames(classes.head, open && classes.open)}>
        <IconButton
          className={classes.toggle}
          aria-label={t('show', { space: title })}
          aria-expanded={open}
          aria-controls={`${id}-content`}
          onClick={() => setOpen(!open)}
        >
          <ExpandIcon
            className={classNames(classes.arrow, !open && classes.folded)}
          />
        </IconButton>
        <div className={classes.words}>
          <h2 className={classes.title} id={`${id}-title`}>
            <Link to={paths.space(space.name)} className={classes.link}>
              {title}
            </Link>
          </h2>
          {open ? <SpaceFacts space={space} /> : <PlaceLinks space={space} />}
        </div>
        {open && environments.length > 1 && (
          <LinkButton
            size="small"
            startIcon={<CompareIcon />}
            to={paths.compare(space.name)}
            aria-label={t('actions.compareLabel', { space: title })}
          >
            {t('actions.compare')}
          </LinkButton>
        )}
        {open && space.mayCreate && (
          <Button
            size="small"
            startIcon={<AddIcon />}
            onClick={() => props.onCreate(space)}
            aria-label={t('actions.createLabel', { space: title })}
          >
            {t('actions.create')}
          </Button>
        )}
      </div>
      <div id={`${id}-content`} hidden={!open}>
        {open &&
          (environments.length > 0 ? (
            <SpaceMatrixView
              space={space}
              filter={filter}
              onClear={props.onClear}
            />
          ) : (
            <div className={classes.none}>{t('noEnvironments')}</div>
          ))}
      </div>
    </Paper>
  );
}

/** The way to each environment of a space that is folded. */
function PlaceLinks({ space }: { space: Space }) {
  const classes = useStyles();
  const paths = useEnvironmentPaths();
  return (
    <div className={classes.facts}>
      {inStageOrder(space.environments).map((environment, index) => (
        <span key={environmentKey(environment)}>
          {index > 0 && ' · '}
          <Link to={paths.environment(environment)} className={classes.link}>
            {environment.title}
          </Link>
        </span>
      ))}
    </div>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Tooltip from '@material-ui/core/Tooltip';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { Fresh } from '@foredeck/backstage-plugin-foredeck-react';
import { MARK_ICONS } from '../marks/MarkIcon';
import { Mark, useMarks } from '../marks/useMarks';
import { MarkPill } from '../marks/MarkPill';
import { Deed } from '../lifecycle/deeds';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { EnvironmentActions } from './EnvironmentActions';
import { EnvironmentFacts } from './EnvironmentFacts';
import { EnvironmentService } from './useEnvironmentReleases';

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2, 2.5) },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      justifyContent: 'space-between',
      gap: theme.spacing(1.5, 3),
    },
    title: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
    },
    name: {
      fontSize: '1.5rem',
      fontWeight: 650,
      lineHeight: 1.3,
      letterSpacing: '-0.015em',
      margin: 0,
      overflowWrap: 'anywhere',
    },
    place: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'ForedeckEnvironmentHeader' },
);

/** Said in a banner or among the facts at more length. */
const ELSEWHERE: ReadonlyArray<keyof typeof MARK_ICONS> = [
  'problem',
  'expires',
  'managedBy',
];

export interface EnvironmentHeaderProps {
  environment: Environment;
  releases: Fresh<EnvironmentService[]>;
  onAsk(deed: Deed): void;
}

/** What an environment is, how it does, whose it is, and what can be done with it. */
export function EnvironmentHeader(props: EnvironmentHeaderProps) {
  const { environment, releases, onAsk } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const marks = useMarks()(environment).filter(
    ({ kind }) => !ELSEWHERE.includes(kind),
  );
  return (
    <Paper variant="outlined" component="header" className={classes.root}>
      <div className={classes.top}>
        <div>
          <div className={classes.title}>
            <h1 className={classes.name}>{environment.title}</h1>
            {marks.map(mark => (
              <StatePill key={mark.kind} mark={mark} />
            ))}
          </div>
          <div className={classes.place}>
            {t('place', {
              space: environment.space,
              cluster: environment.clusterTitle,
            })}
            {environment.title !== environment.name && ` · ${environment.name}`}
          </div>
        </div>
        <EnvironmentActions
          environment={environment}
          empty={releases.value?.length === 0}
          onAsk={onAsk}
        />
      </div>
      <EnvironmentFacts environment={environment} releases={releases} />
    </Paper>
  );
}

function StatePill({ mark }: { mark: Mark }) {
  return (
    <Tooltip title={mark.text}>
      <span>
        <MarkPill mark={mark} />
      </span>
    </Tooltip>
  );
}

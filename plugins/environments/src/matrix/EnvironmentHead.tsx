import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import {
  Environment,
  SpaceService,
} from '@foredeck/backstage-plugin-environments-common';
import { Tone, toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { Link } from 'react-router-dom';
import { MarkIcon } from '../marks/MarkIcon';
import { Mark, useMarks } from '../marks/useMarks';
import { countHealth } from '../model/healthCount';
import { formatRatio, tightestQuota } from '../model/tightestQuota';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { QuotaMeter } from '../quota/QuotaMeter';
import { environmentsMatrixTranslationRef } from '../messages/matrix';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.25),
      height: '100%',
      minWidth: 0,
    },
    top: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
    },
    title: {
      minWidth: 0,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      color: theme.palette.text.primary,
      fontSize: '0.875rem',
      fontWeight: 650,
      textDecoration: 'none',
      '&:hover': {
        color: theme.palette.primary.main,
        textDecoration: 'underline',
      },
    },
    marks: {
      display: 'inline-flex',
      gap: theme.spacing(0.375),
      marginLeft: theme.spacing(0.25),
    },
    second: {
      color: theme.palette.text.secondary,
      fontSize: '0.75rem',
      lineHeight: '16px',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    quota: { marginTop: 'auto', paddingTop: theme.spacing(0.75) },
  }),
  { name: 'ForedeckEnvironmentHead' },
);

export interface EnvironmentHeadProps {
  environment: Environment;
  /** All of the space's, to say how they do. */
  services: readonly SpaceService[];
  /** Names the cluster: there are environments on others. */
  showCluster: boolean;
}

/** What an environment is called and what is special about it, above its column. */
export function EnvironmentHead(props: EnvironmentHeadProps) {
  const { environment, services } = props;
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  const paths = useEnvironmentPaths();
  const marks = useMarks()(environment);
  const state = useStateWords(environment, services, marks);
  const quota = tightestQuota(environment.quota);
  const quotaText =
    quota &&
    t('quota', {
      resource: quota.resource,
      percent: formatRatio(quota.ratio),
    });
  return (
    <div className={classes.root}>
      <div className={classes.top}>
        <Link
          to={paths.environment(environment)}
          className={classes.title}
          title={environment.title}
        >
          {environment.title}
        </Link>
        <span className={classes.marks}>
          {marks.map(mark => (
            <MarkIcon key={mark.kind} mark={mark} />
          ))}
        </span>
      </div>
      {props.showCluster && (
        <div className={classes.second}>{environment.clusterTitle}</div>
      )}
      <div
        className={classes.second}
        style={state.tone && { color: toneColor(theme, state.tone) }}
        title={state.text}
      >
        {state.text}
      </div>
      {quota && quotaText && (
        <Tooltip title={quotaText}>
          <div className={classes.quota}>
            <QuotaMeter label={quotaText} ratio={quota.ratio} />
          </div>
        </Tooltip>
      )}
    </div>
  );
}

/** What is going on there in a few words: what is not as usual, else how its services do. */
function useStateWords(
  environment: Environment,
  services: readonly SpaceService[],
  marks: Mark[],
): { text: string; tone?: Tone } {
  const { t } = useTranslationRef(environmentsMatrixTranslationRef);
  const urgent = marks.find(
    ({ kind, tone }) =>
      kind === 'problem' ||
      kind === 'locked' ||
      kind === 'asleep' ||
      (kind === 'expires' && tone !== 'neutral'),
  );
  if (urgent) {
    return {
      text: urgent.short,
      tone: urgent.tone === 'neutral' ? undefined : urgent.tone,
    };
  }
  const { total, healthy, unhealthy } = countHealth(services, environment);
  if (total === 0) {
    return { text: t('empty') };
  }
  return healthy === total
    ? { text: t('allHealthy', { count: total }) }
    : {
        text: t('healthy', { healthy: String(healthy), total: String(total) }),
        tone: unhealthy > 0 ? 'error' : undefined,
      };
}

import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import ErrorIcon from '@material-ui/icons/Error';
import { foredeckReactTranslationRef } from '../translation';
import { EventList } from '../operation/EventList';
import { RESOURCE_TONES } from '../operation/ResourceTable';
import { StatusLabel } from '../status/StatusLabel';
import { Tone, toneBackground, toneColor } from '../status/tones';
import { LogExcerpt } from './LogExcerpt';
import { Failure } from './types';

const useStyles = makeStyles(
  theme => ({
    root: { overflow: 'hidden', borderColor: toneColor(theme, 'error') },
    top: {
      display: 'flex',
      gap: theme.spacing(2),
      padding: theme.spacing(2.5),
      backgroundColor: toneBackground(theme, 'error'),
    },
    icon: { color: toneColor(theme, 'error'), fontSize: '2rem' },
    summary: {
      fontSize: '1.375rem',
      fontWeight: 600,
      lineHeight: 1.35,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    outcome: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      marginTop: theme.spacing(1),
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(2),
    },
    body: {
      display: 'grid',
      gap: theme.spacing(2.5),
      padding: theme.spacing(2.5),
    },
    title: {
      fontSize: '0.9375rem',
      fontWeight: 600,
      margin: theme.spacing(0, 0, 1),
    },
    resource: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    hints: { margin: 0, paddingLeft: theme.spacing(2.5) },
    hint: { marginBottom: theme.spacing(0.5) },
    events: { margin: theme.spacing(0, -1.5) },
  }),
  { name: 'ForedeckFailurePanel' },
);

const OUTCOMES: Record<
  Failure['outcome'],
  { tone: Tone; key: 'rolledBack' | 'removed' | 'unchanged' | 'leftFailed' }
> = {
  'rolled-back': { tone: 'ok', key: 'rolledBack' },
  removed: { tone: 'neutral', key: 'removed' },
  unchanged: { tone: 'ok', key: 'unchanged' },
  'left-failed': { tone: 'error', key: 'leftFailed' },
};

export interface FailurePanelProps {
  failure: Failure;
  /** Buttons for what to do now. */
  actions?: ReactNode;
}

/** Why it failed, in the order a person asks: what, why, what now. */
export function FailurePanel({ failure, actions }: FailurePanelProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const outcome = OUTCOMES[failure.outcome];
  const { resource, pod, logSource } = failure;
  return (
    <Paper variant="outlined" className={classes.root}>
      <div className={classes.top} role="alert">
        <ErrorIcon className={classes.icon} aria-hidden />
        <div>
          <Typography variant="h4" component="h2" className={classes.summary}>
            {failure.summary}
          </Typography>
          <div className={classes.outcome}>
            <StatusLabel tone={outcome.tone} pill>
              {t(`failure.${outcome.key}`)}
            </StatusLabel>
            <Typography variant="body1" component="span">
              {failure.outcomeMessage}
            </Typography>
          </div>
          {actions && <div className={classes.actions}>{actions}</div>}
        </div>
      </div>
      <div className={classes.body}>
        {failure.hints.length > 0 && (
          <Section title={t('failure.hints')}>
            <ul className={classes.hints}>
              {failure.hints.map(hint => (
                <li key={hint} className={classes.hint}>
                  {hint}
                </li>
              ))}
            </ul>
          </Section>
        )}
        {failure.logs.length > 0 && (
          <Section title={t('failure.logs')}>
            <LogExcerpt
              title={
                logSource
                  ? t(
                      logSource.previous
                        ? 'failure.logSourcePrevious'
                        : 'failure.logSource',
                      { container: logSource.container, pod: logSource.pod },
                    )
                  : t('failure.logs')
              }
              text={failure.logs.join('\n')}
            />
          </Section>
        )}
        {(resource || pod) && (
          <Section title={t('failure.resource')}>
            {resource && (
              <div className={classes.resource}>
                <span className={classes.name}>
                  {resource.kind}/{resource.name}
                </span>
                <StatusLabel tone={RESOURCE_TONES[resource.state]}>
                  {resource.message ?? t(`resource.${resource.state}`)}
                </StatusLabel>
              </div>
            )}
            {pod && (
              <div className={classes.resource}>
                <span className={classes.name}>Pod/{pod.name}</span>
                <StatusLabel tone={pod.problem ? 'error' : 'neutral'}>
                  {pod.problem ?? pod.phase}
                </StatusLabel>
                {pod.restarts > 0 && (
                  <Typography variant="body2" color="textSecondary">
                    {t('failure.restarts', { count: pod.restarts })}
                  </Typography>
                )}
              </div>
            )}
          </Section>
        )}
        {failure.events.length > 0 && (
          <Section title={t('failure.events')}>
            <div className={classes.events}>
              <EventList events={failure.events} />
            </div>
          </Section>
        )}
        {failure.helmMessage && (
          <Section title={t('failure.helmSaid')}>
            <LogExcerpt title="helm" text={failure.helmMessage} />
          </Section>
        )}
      </div>
    </Paper>
  );
}

function Section(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section>
      <Typography variant="h6" component="h3" className={classes.title}>
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
}

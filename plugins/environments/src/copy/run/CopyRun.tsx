import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Alert from '@material-ui/lab/Alert';
import {
  ClockTime,
  LoadFailed,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { Section } from '../parts/Section';
import { CopyReportView } from '../report/CopyReportView';
import { CopyMessage } from './copyLog';
import { FailedSteps } from './FailedSteps';
import { RunHeader } from './RunHeader';
import { RunSteps } from './RunSteps';
import { useCopyRun } from './useCopyRun';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: theme.spacing(0.5, 0),
      maxHeight: 280,
      overflow: 'auto',
    },
    line: {
      display: 'grid',
      gridTemplateColumns: '76px minmax(0, 1fr)',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 2),
      fontSize: theme.typography.body2.fontSize,
    },
    text: { overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckCopyRun' },
);

/** A copy while it runs, and what came of it. */
export function CopyRun({ id }: { id: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const run = useCopyRun(id);
  const { copy, steps, stream } = run;
  if (!copy) {
    return run.error ? (
      <Paper variant="outlined">
        <LoadFailed
          title={t('failed')}
          error={run.error}
          onRetry={run.reload}
        />
      </Paper>
    ) : (
      <Progress />
    );
  }
  return (
    <div className={classes.root}>
      <RunHeader copy={copy} steps={steps} onActed={run.acted} />
      {stream.state === 'reconnecting' && !run.ended && (
        <Alert severity="info">{t('reconnecting')}</Alert>
      )}
      {stream.state === 'failed' && stream.error && (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" size="small" onClick={stream.restart}>
              {t('retryFollow')}
            </Button>
          }
        >
          {t('lost')}: {messageOf(stream.error)}
        </Alert>
      )}
      <FailedSteps copy={copy} steps={steps} onActed={run.acted} />
      {copy.report && <CopyReportView copy={copy} report={copy.report} />}
      <RunSteps copy={copy} steps={steps} onActed={run.acted} />
      {run.messages.length > 0 && <Messages messages={run.messages} />}
    </div>
  );
}

function Messages({ messages }: { messages: readonly CopyMessage[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  return (
    <Section title={t('messages')} flush>
      <ul className={classes.list}>
        {messages.map(({ at, level, message }, index) => (
          <li key={`${at} ${index}`} className={classes.line}>
            <ClockTime value={at} />
            <span className={classes.text}>
              {level === 'warning' && `${t('warning')}: `}
              {message}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

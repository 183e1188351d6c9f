import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  DeployRequest,
  DeployRun,
} from '@foredeck/backstage-plugin-helm-common';
import {
  ManifestDiff,
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { helmTranslationRef } from '../translation';
import { StepFooter } from './StepFooter';

const useStyles = makeStyles(
  theme => ({
    waiting: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(3),
    },
    alert: { marginBottom: theme.spacing(1.5) },
    text: { whiteSpace: 'pre-wrap', textAlign: 'left' },
    intro: { marginBottom: theme.spacing(2) },
  }),
  { name: 'ForedeckPreviewStep' },
);

export interface PreviewStepProps {
  request: DeployRequest;
  onBack(): void;
  onStarted(run: DeployRun): void;
}

/** Third step: what would change, asked of the cluster, and the go-ahead. */
export function PreviewStep({ request, onBack, onStarted }: PreviewStepProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const preview = useAsyncRetry(() => api.preview(request), [api, request]);
  const [starting, setStarting] = useState(false);
  const [refusal, setRefusal] = useState<Error>();

  const start = async () => {
    setStarting(true);
    setRefusal(undefined);
    try {
      onStarted(await api.deploy(request));
    } catch (error) {
      setRefusal(error as Error);
      setStarting(false);
    }
  };

  const upgrade = request.expectedRevision !== undefined;
  return (
    <>
      {preview.loading && (
        <Paper variant="outlined" className={classes.waiting} role="status">
          <CircularProgress size={28} />
          <Typography>{t('preview.loading')}</Typography>
        </Paper>
      )}
      {!preview.loading && preview.error && (
        <Paper variant="outlined">
          <MessageState
            kind={messageKindOf(preview.error)}
            title={t('preview.failed')}
            actions={
              <>
                <Button variant="outlined" onClick={preview.retry}>
                  {t('common.retry')}
                </Button>
                <Button variant="contained" color="primary" onClick={onBack}>
                  {t('preview.changeValues')}
                </Button>
              </>
            }
          >
            <div className={classes.text}>{messageOf(preview.error)}</div>
          </MessageState>
        </Paper>
      )}
      {!preview.loading && preview.value && (
        <>
          <Typography variant="body2" className={classes.intro}>
            {t('preview.intro')}
          </Typography>
          {preview.value.warnings.map(warning => (
            <Alert key={warning} severity="warning" className={classes.alert}>
              {warning}
            </Alert>
          ))}
          <ManifestDiff manifests={preview.value.manifests} />
        </>
      )}
      {refusal && (
        <Alert severity="error" className={classes.alert}>
          {messageOf(refusal)}
        </Alert>
      )}
      <StepFooter>
        <Button onClick={onBack} disabled={starting}>
          {t('common.back')}
        </Button>
        <Button
          variant="contained"
          color="primary"
          onClick={start}
          disabled={starting || preview.loading || Boolean(preview.error)}
          startIcon={starting && <CircularProgress size={16} color="inherit" />}
        >
          {t(upgrade ? 'preview.upgrade' : 'preview.install', {
            namespace: request.namespace,
          })}
        </Button>
      </StepFooter>
    </>
  );
}

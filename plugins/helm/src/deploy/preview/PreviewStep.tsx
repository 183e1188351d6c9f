import { useMemo, useState } from 'react';
import { JsonObject } from '@backstage/types';
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
  HelmOperation,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../../api/HelmApi';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmDeployTranslationRef } from '../../messages/deploy';
import { helmPreviewTranslationRef } from '../../messages/preview';
import { ValuesEditor } from '../../values/valuesEditor';
import { ConflictPanel } from '../conflict/ConflictPanel';
import { useChangedMeanwhile } from '../conflict/useChangedMeanwhile';
import { StepFooter } from '../StepFooter';
import { useAttention } from '../useAttention';
import { PreviewResult } from './PreviewResult';
import { ReasonField } from './ReasonField';
import { TakeOverBox } from './TakeOverBox';

const useStyles = makeStyles(
  theme => ({
    waiting: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(2),
      padding: theme.spacing(3),
    },
    below: {
      display: 'grid',
      gap: theme.spacing(2),
      marginTop: theme.spacing(2),
    },
    text: { whiteSpace: 'pre-wrap', textAlign: 'left' },
  }),
  { name: 'ForedeckPreviewStep' },
);

export interface PreviewStepProps {
  request: DeployRequest;
  editor: ValuesEditor;
  reason: string;
  onReason(reason: string): void;
  onBack(): void;
  onStarted(run: HelmOperation): void;
  /** Goes on from what somebody else made of the release, with these own values. */
  onTakeOver(release: ReleaseDetail, own: JsonObject): void;
}

/** Whether to take over what others changed, said of one request. */
interface Consent {
  request: DeployRequest;
  given: boolean;
}

/** Third step: what would change, asked of the cluster, and the go-ahead. */
export function PreviewStep(props: PreviewStepProps) {
  const { request, reason, onBack } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { t: tDeploy } = useTranslationRef(helmDeployTranslationRef);
  const api = useApi(helmApiRef);
  // The consent holds for what was looked at, not for what it becomes later.
  const [consent, setConsent] = useState<Consent>();
  const wasAsked = consent?.request === request;
  const takesOver = wasAsked && consent.given;
  const asked = useMemo(
    () => (takesOver ? { ...request, forceConflicts: true } : request),
    [request, takesOver],
  );
  const preview = useAsyncRetry(() => api.preview(asked), [api, asked]);
  const [starting, setStarting] = useState(false);
  const [refusal, setRefusal] = useState<Error>();

  const start = async () => {
    setStarting(true);
    setRefusal(undefined);
    try {
      const why = reason.trim();
      props.onStarted(
        await api.deploy(why ? { ...asked, reason: why } : asked),
      );
    } catch (error) {
      setRefusal(error as Error);
      setStarting(false);
    }
  };

  const upgrade = request.expectedRevision !== undefined;
  const meanwhile = useChangedMeanwhile(refusal ?? preview.error, request);
  const judged = !meanwhile.asking && !meanwhile.release;
  const failed = !preview.loading && judged && preview.error;
  return (
    <>
      {preview.loading && (
        <Paper variant="outlined" className={classes.waiting} role="status">
          <CircularProgress size={28} />
          <Typography>{t('loading')}</Typography>
        </Paper>
      )}
      {failed && (
        <Paper variant="outlined">
          <MessageState
            kind={messageKindOf(failed)}
            title={t('failed')}
            actions={
              <>
                <Button variant="outlined" onClick={preview.retry}>
                  {tCommon('retry')}
                </Button>
                <Button variant="contained" color="primary" onClick={onBack}>
                  {t('changeValues')}
                </Button>
              </>
            }
          >
            <div className={classes.text}>{messageOf(failed)}</div>
          </MessageState>
        </Paper>
      )}
      {!preview.loading && preview.value && !preview.error && (
        <PreviewResult preview={preview.value} />
      )}
      <div className={classes.below}>
        {(preview.value?.conflicts || wasAsked) && (
          <TakeOverBox
            checked={takesOver}
            disabled={starting}
            onChange={given => setConsent({ request, given })}
          />
        )}
        {!preview.loading && preview.value && !preview.error && (
          <ReasonField
            value={reason}
            disabled={starting}
            onChange={props.onReason}
          />
        )}
        {meanwhile.asking && (
          <Typography role="status">{tDeploy('conflict.loading')}</Typography>
        )}
        {meanwhile.release && (
          <ConflictPanel
            release={meanwhile.release}
            editor={props.editor}
            onTakeOver={(release, own) => {
              setRefusal(undefined);
              props.onTakeOver(release, own);
            }}
          />
        )}
        {refusal && judged && <Refusal error={refusal} />}
      </div>
      <StepFooter>
        <Button onClick={onBack} disabled={starting}>
          {tCommon('back')}
        </Button>
        <Button
          variant="contained"
          color="primary"
          onClick={start}
          disabled={
            starting ||
            preview.loading ||
            Boolean(preview.error) ||
            Boolean(preview.value?.conflicts) ||
            !judged
          }
          startIcon={starting && <CircularProgress size={16} color="inherit" />}
        >
          {t(upgrade ? 'upgrade' : 'install', {
            namespace: request.namespace,
          })}
        </Button>
      </StepFooter>
    </>
  );
}

function Refusal({ error }: { error: Error }) {
  const attention = useAttention();
  return (
    <Alert severity="error" ref={attention} tabIndex={-1}>
      {messageOf(error)}
    </Alert>
  );
}

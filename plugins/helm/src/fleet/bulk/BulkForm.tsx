import { FormEvent, useId, useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import {
  HelmOperation,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { releasesApiRef } from '../../api/ReleasesApi';
import { helmBulkTranslationRef } from '../../messages/bulk';
import { helmCommonTranslationRef } from '../../messages/common';
import { keyOf } from '../model/rowIndex';
import { BulkAction, bulkRequest } from './bulkRequest';
import { BulkPreviewList, isPossible } from './BulkPreviewList';
import { useBulkPreview } from './useBulkPreview';
import { useBulkStyles } from './useBulkStyles';

export interface BulkFormProps {
  action: BulkAction;
  rows: ReleaseRow[];
  onBusy(busy: boolean): void;
  onStarted(operation: HelmOperation): void;
  onCancel(): void;
}

/** What would happen to each release, why it is done, and the consent. */
export function BulkForm(props: BulkFormProps) {
  const { action, rows, onBusy } = props;
  const classes = useBulkStyles();
  const id = useId();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(releasesApiRef);
  const [chartVersion, setChartVersion] = useState('');
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<Error>();
  const request = useMemo(
    () => bulkRequest(action, rows, { chartVersion }),
    [action, rows, chartVersion],
  );
  const { preview, error, loading, retry } = useBulkPreview(request);
  const possible = new Set(
    preview?.items.filter(isPossible).map(({ release }) => keyOf(release)),
  );
  const count = possible.size;
  const word = t('word', { total: String(count) });
  const confirmed = action !== 'uninstall' || typed.trim() === word;
  const ready = count > 0 && confirmed && !running && !loading;

  const run = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) {
      return;
    }
    const taking = rows.filter(row => possible.has(keyOf(row)));
    setRunning(true);
    onBusy(true);
    setRefused(undefined);
    try {
      props.onStarted(
        await api.runBulk(
          bulkRequest(action, taking, { chartVersion, reason }),
        ),
      );
    } catch (problem) {
      setRefused(problem as Error);
      setRunning(false);
    } finally {
      onBusy(false);
    }
  };

  return (
    <form onSubmit={run} className={classes.form}>
      <DialogContent className={classes.content}>
        <DialogContentText className={classes.text}>
          {t(`text.${action}`)}
        </DialogContentText>
        <div className={classes.list} aria-busy={loading}>
          {loading && (
            <div className={classes.wait} role="status">
              <CircularProgress size={20} />
              {t('previewing')}
            </div>
          )}
          {error && (
            <MessageState
              kind={messageKindOf(error)}
              title={t('previewFailed')}
              actions={
                <Button variant="outlined" color="primary" onClick={retry}>
                  {tCommon('retry')}
                </Button>
              }
            >
              {messageOf(error)}
            </MessageState>
          )}
          {preview && <BulkPreviewList preview={preview} />}
        </div>
        {preview && count === 0 && (
          <Alert severity="warning">{t('nothing')}</Alert>
        )}
        <div className={classes.fields}>
          {action === 'upgrade' && (
            <TextField
              className={classes.field}
              variant="outlined"
              size="small"
              id={`${id}-version`}
              label={t('version')}
              helperText={t('versionHint')}
              value={chartVersion}
              onChange={event => setChartVersion(event.target.value)}
              disabled={running}
            />
          )}
          <TextField
            className={classes.field}
            variant="outlined"
            size="small"
            id={`${id}-reason`}
            label={t('reason')}
            helperText={t('reasonHint')}
            value={reason}
            onChange={event => setReason(event.target.value)}
            disabled={running}
            inputProps={{ maxLength: 500 }}
          />
          {action === 'uninstall' && (
            <TextField
              className={classes.field}
              variant="outlined"
              size="small"
              id={`${id}-confirm`}
              label={t('confirm', { word })}
              value={typed}
              onChange={event => setTyped(event.target.value)}
              disabled={running || count === 0}
              autoComplete="off"
            />
          )}
        </div>
        {refused && <Alert severity="error">{messageOf(refused)}</Alert>}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onCancel} disabled={running}>
          {tCommon('cancel')}
        </Button>
        <Button
          type="submit"
          variant="contained"
          color="primary"
          className={
            ready && action === 'uninstall' ? classes.danger : undefined
          }
          disabled={!ready}
          startIcon={running && <CircularProgress size={16} />}
        >
          {running ? t('starting') : t(`run.${action}`, { count })}
        </Button>
      </DialogActions>
    </form>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import LinearProgress from '@material-ui/core/LinearProgress';
import {
  messageOf,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { logsDownloadTranslationRef } from '../messages/download';
import { sizeText } from './fileName';
import type { DownloadState } from './useDownload';

/** How far a download is, and how it ended. */
export function DownloadProgress(props: {
  state: DownloadState;
  name: string;
}) {
  const { phase, bytes, notices, error } = props.state;
  const { t } = useTranslationRef(logsDownloadTranslationRef);
  const size = sizeText(bytes);
  return (
    <div aria-live="polite">
      {phase === 'running' && (
        <>
          <LinearProgress aria-label={t('progressLabel')} />
          {t('progress', { size })}
        </>
      )}
      {phase === 'done' && (
        <StatusLabel tone="ok">
          {t('done', { size, name: props.name })}
        </StatusLabel>
      )}
      {notices.map(notice => (
        <StatusLabel key={notice} tone="warning">
          {notice}
        </StatusLabel>
      ))}
      {phase === 'cut' && (
        <StatusLabel tone="warning">{t('cut', { size })}</StatusLabel>
      )}
      {phase === 'cancelled' && (
        <StatusLabel tone="neutral">{t('cancelled', { size })}</StatusLabel>
      )}
      {phase === 'failed' && (
        <StatusLabel tone="error">
          {t('failed', { size, message: error ? messageOf(error) : '' })}
        </StatusLabel>
      )}
    </div>
  );
}

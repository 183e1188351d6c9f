import { useState } from 'react';
import {
  alertApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import DownloadIcon from '@material-ui/icons/GetApp';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { releasesApiRef } from '../../api/ReleasesApi';
import { ReleaseFilter } from '../../api/releaseQueryParams';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { saveFile } from './saveFile';

/** Everything that matches, as a CSV file. */
export function ExportButton({ filter }: { filter: ReleaseFilter }) {
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const api = useApi(releasesApiRef);
  const alerts = useApi(alertApiRef);
  const [running, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    try {
      saveFile(await api.exportReleases(filter), 'releases.csv');
    } catch (error) {
      const message = t('export.failed', {
        message: messageOf(error as Error),
      });
      alerts.post({ message, severity: 'error', display: 'transient' });
    } finally {
      setRunning(false);
    }
  };
  return (
    <Button
      size="small"
      variant="outlined"
      disabled={running}
      startIcon={running ? <CircularProgress size={16} /> : <DownloadIcon />}
      onClick={run}
    >
      {t(running ? 'export.running' : 'export.run')}
    </Button>
  );
}

import { ChangeEvent, useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Snackbar from '@material-ui/core/Snackbar';
import CloudUploadIcon from '@material-ui/icons/CloudUploadOutlined';
import Alert from '@material-ui/lab/Alert';
import { useNavigate } from 'react-router-dom';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { storeApiRef } from '../../api/StoreApi';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmStoreTranslationRef } from '../../messages/store';

/** Takes a packed chart into the store, and opens it. */
export function UploadButton() {
  const { t } = useTranslationRef(helmStoreTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(storeApiRef);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [uploading, setUploading] = useState(false);
  const [error, setError] = useState<Error>();

  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // So that the same file, mended, can be chosen again.
    event.target.value = '';
    if (!file) {
      return;
    }
    setError(undefined);
    setUploading(true);
    try {
      const chart = await api.uploadChart(file);
      const path = [chart.source, chart.name].map(encodeURIComponent);
      navigate(
        `../charts/${path.join('/')}?version=${encodeURIComponent(
          chart.version,
        )}`,
      );
    } catch (problem) {
      setError(problem as Error);
      setUploading(false);
    }
  };

  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".tgz,application/gzip"
        hidden
        data-testid="chart-archive"
        onChange={take}
      />
      <Button
        variant="outlined"
        startIcon={<CloudUploadIcon />}
        disabled={uploading}
        onClick={() => input.current?.click()}
      >
        {t(uploading ? 'sources.uploading' : 'sources.upload')}
      </Button>
      <Snackbar
        open={Boolean(error)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      >
        <Alert
          severity="error"
          onClose={() => setError(undefined)}
          closeText={tCommon('close')}
        >
          {t('sources.uploadFailed')}: {error && messageOf(error)}
        </Alert>
      </Snackbar>
    </>
  );
}

import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import ReplayIcon from '@material-ui/icons/Replay';
import { Copy } from '@foredeck/backstage-plugin-environments-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { copiesApiRef } from '../api/CopiesApi';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { RunStep } from './copyLog';

/** Does a failed step once more. */
export function RetryButton(props: {
  copy: Copy;
  step: RunStep;
  primary?: boolean;
  onActed(copy: Copy): void;
}) {
  const { copy, step, primary, onActed } = props;
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const api = useApi(copiesApiRef);
  const [asking, setAsking] = useState(false);
  if (step.now.state !== 'failed' || !copy.may.includes('retry')) {
    return null;
  }
  const close = () => setAsking(false);
  return (
    <>
      <Button
        size="small"
        variant={primary ? 'contained' : 'outlined'}
        color={primary ? 'primary' : 'default'}
        startIcon={<ReplayIcon />}
        onClick={() => setAsking(true)}
      >
        {t('deed.retry')}
      </Button>
      {asking && (
        <ActionDialog
          title={t('confirm.retryTitle')}
          run={t('deed.retry')}
          cancel={t('confirm.keep')}
          onRun={() => api.retry(copy.id, step.key)}
          onDone={next => {
            close();
            onActed(next);
          }}
          onClose={close}
        >
          <Typography>
            {t('confirm.retryText', { step: step.title })}
          </Typography>
        </ActionDialog>
      )}
    </>
  );
}

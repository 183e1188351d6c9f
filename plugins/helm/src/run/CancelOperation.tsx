import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import StopIcon from '@material-ui/icons/Stop';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import { helmOperationTranslationRef } from '../messages/operation';

/** Stops an operation, after saying what that will do. */
export function CancelOperation(props: {
  operation: HelmOperation;
  onCancelled(): void;
}) {
  const { operation, onCancelled } = props;
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const api = useApi(operationsApiRef);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<StopIcon />}
        onClick={() => setAsking(true)}
      >
        {t('cancel')}
      </Button>
      {asking && (
        <ActionDialog
          title={t('cancelTitle')}
          run={t('cancelRun')}
          cancel={t('cancelKeep')}
          maxWidth="xs"
          onRun={() => api.cancelOperation(operation.id)}
          onDone={() => {
            close();
            onCancelled();
          }}
          onClose={close}
        >
          <Typography>{t(`cancelWill.${operation.kind}`)}</Typography>
        </ActionDialog>
      )}
    </>
  );
}

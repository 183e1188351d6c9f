import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import CircularProgress from '@material-ui/core/CircularProgress';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  HelmOperation,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import {
  ActionDialog,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleaseTranslationRef } from '../messages/release';
import { UninstallEffects } from './UninstallEffects';

const useStyles = makeStyles(
  theme => ({
    waiting: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckUninstall' },
);

export interface UninstallDialogProps {
  release: ReleaseRef;
  onClose(): void;
  onStarted(operation: HelmOperation): void;
}

/** Says what an uninstall takes and what stays; removes after the name has been typed. */
export function UninstallDialog(props: UninstallDialogProps) {
  const { cluster, namespace, name } = props.release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(operationsApiRef);
  const preview = useAsyncRetry(
    () => api.getUninstallPreview({ cluster, namespace, name }),
    [api, cluster, namespace, name],
  );
  return (
    <ActionDialog
      title={t('uninstallDialog.title', { name })}
      run={t('uninstallDialog.run')}
      running={t('uninstallDialog.running')}
      confirmWord={name}
      danger
      onRun={() => api.uninstall({ cluster, namespace, name })}
      onDone={props.onStarted}
      onClose={props.onClose}
    >
      {preview.loading && (
        <div className={classes.waiting} role="status">
          <CircularProgress size={20} />
          {t('uninstallDialog.looking')}
        </div>
      )}
      {preview.error && (
        <Alert
          severity="warning"
          action={
            <Button size="small" color="inherit" onClick={preview.retry}>
              {tCommon('retry')}
            </Button>
          }
        >
          {t('uninstallDialog.previewFailed', {
            message: messageOf(preview.error),
          })}
        </Alert>
      )}
      {preview.value && <UninstallEffects preview={preview.value} />}
    </ActionDialog>
  );
}

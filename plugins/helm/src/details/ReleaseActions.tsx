import { useState } from 'react';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import EditIcon from '@material-ui/icons/TuneOutlined';
import HistoryIcon from '@material-ui/icons/History';
import LogsIcon from '@material-ui/icons/Subject';
import RestartIcon from '@material-ui/icons/Replay';
import TestIcon from '@material-ui/icons/PlaylistAddCheck';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import {
  HelmOperation,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import {
  ActionDialog,
  queryString,
} from '@foredeck/backstage-plugin-foredeck-react';
import { operationsApiRef } from '../api/OperationsApi';
import { isPending } from '../releases/isMoving';
import { helmReleaseTranslationRef } from '../messages/release';
import { logsRouteRef } from '../routes';
import { UninstallDialog } from './UninstallDialog';
import { ActionButton } from './ActionButton';
import { rollbackTarget } from './rollbackTarget';
import { useChangePath } from './useChangePath';
import { useReleaseAddress } from './useReleaseAddress';
import { useReleaseRights } from './useReleaseRights';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'ForedeckReleaseActions' },
);

type Asking = 'restart' | 'test' | 'uninstall';

/** What can be done with a release. What can not says why. */
export function ReleaseActions({ detail }: { detail: ReleaseDetail }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleaseTranslationRef);
  const api = useApi(operationsApiRef);
  const address = useReleaseAddress();
  const rights = useReleaseRights(detail);
  const change = useChangePath(detail);
  const [asking, setAsking] = useState<Asking>();
  // Absent in a portal without the logs plugin.
  const logs = useRouteRef(logsRouteRef)?.();
  const { cluster, namespace, name } = detail;

  const busy = isPending(detail) ? t('busy') : undefined;
  const target = rollbackTarget(detail.history);
  const follow = (operation: HelmOperation) =>
    address.go({ operation: operation.id });
  const close = () => setAsking(undefined);
  return (
    <div className={classes.root} role="group" aria-label={t('actions')}>
      <ActionButton
        primary
        label={t('change')}
        icon={<EditIcon />}
        to={change ?? ''}
        refusal={rights.deploy ?? busy ?? (change ? undefined : t('unlinked'))}
      />
      <ActionButton
        label={t('rollback')}
        icon={<HistoryIcon />}
        to={address.href({ rollback: target })}
        refusal={
          rights.rollback ??
          busy ??
          (target === undefined ? t('noEarlier') : undefined)
        }
      />
      {logs !== undefined && (
        <ActionButton
          label={t('logs')}
          icon={<LogsIcon />}
          to={`${logs}${queryString({ cluster, namespace, release: name })}`}
        />
      )}
      <ActionButton
        label={t('restart')}
        icon={<RestartIcon />}
        refusal={rights.deploy ?? busy}
        onClick={() => setAsking('restart')}
      />
      <ActionButton
        label={t('test')}
        icon={<TestIcon />}
        refusal={rights.deploy ?? busy}
        onClick={() => setAsking('test')}
      />
      <ActionButton
        label={t('uninstall')}
        icon={<DeleteIcon />}
        refusal={rights.uninstall}
        onClick={() => setAsking('uninstall')}
      />
      {asking === 'restart' && (
        <ActionDialog
          title={t('restartTitle', { name })}
          run={t('restart')}
          onRun={() => api.restart(detail)}
          onDone={follow}
          onClose={close}
        >
          <Typography>{t('restartText')}</Typography>
        </ActionDialog>
      )}
      {asking === 'test' && (
        <ActionDialog
          title={t('testTitle', { name })}
          run={t('test')}
          onRun={() => api.runTests(detail)}
          onDone={follow}
          onClose={close}
        >
          <Typography>{t('testText')}</Typography>
        </ActionDialog>
      )}
      {asking === 'uninstall' && (
        <UninstallDialog release={detail} onClose={close} onStarted={follow} />
      )}
    </div>
  );
}

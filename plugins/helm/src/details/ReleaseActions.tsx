import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import EditIcon from '@material-ui/icons/TuneOutlined';
import HistoryIcon from '@material-ui/icons/History';
import RestartIcon from '@material-ui/icons/Replay';
import TestIcon from '@material-ui/icons/PlaylistAddCheck';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import {
  HelmOperation,
  ReleaseDetail,
} from '@foredeck/backstage-plugin-helm-common';
import { operationsApiRef } from '../api/OperationsApi';
import { isPending } from '../releases/isMoving';
import { helmTranslationRef } from '../translation';
import { UninstallDialog } from './UninstallDialog';
import { ActionButton } from './ActionButton';
import { ConfirmDialog } from './ConfirmDialog';
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
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(operationsApiRef);
  const address = useReleaseAddress();
  const rights = useReleaseRights(detail);
  const change = useChangePath(detail);
  const [asking, setAsking] = useState<Asking>();
  const { name } = detail;

  const busy = isPending(detail) ? t('release.busy') : undefined;
  const target = rollbackTarget(detail.history);
  const follow = (operation: HelmOperation) =>
    address.go({ operation: operation.id });
  const close = () => setAsking(undefined);
  return (
    <div
      className={classes.root}
      role="group"
      aria-label={t('release.actions')}
    >
      <ActionButton
        primary
        label={t('release.change')}
        icon={<EditIcon />}
        to={change ?? ''}
        refusal={
          rights.deploy ?? busy ?? (change ? undefined : t('release.unlinked'))
        }
      />
      <ActionButton
        label={t('release.rollback')}
        icon={<HistoryIcon />}
        to={address.href({ rollback: target })}
        refusal={
          rights.rollback ??
          busy ??
          (target === undefined ? t('release.noEarlier') : undefined)
        }
      />
      <ActionButton
        label={t('release.restart')}
        icon={<RestartIcon />}
        refusal={rights.deploy ?? busy}
        onClick={() => setAsking('restart')}
      />
      <ActionButton
        label={t('release.test')}
        icon={<TestIcon />}
        refusal={rights.deploy ?? busy}
        onClick={() => setAsking('test')}
      />
      <ActionButton
        label={t('release.uninstall')}
        icon={<DeleteIcon />}
        refusal={rights.uninstall}
        onClick={() => setAsking('uninstall')}
      />
      {asking === 'restart' && (
        <ConfirmDialog
          title={t('release.restartTitle', { name })}
          run={t('release.restart')}
          onRun={() => api.restart(detail)}
          onDone={follow}
          onClose={close}
        >
          {t('release.restartText')}
        </ConfirmDialog>
      )}
      {asking === 'test' && (
        <ConfirmDialog
          title={t('release.testTitle', { name })}
          run={t('release.test')}
          onRun={() => api.runTests(detail)}
          onDone={follow}
          onClose={close}
        >
          {t('release.testText')}
        </ConfirmDialog>
      )}
      {asking === 'uninstall' && (
        <UninstallDialog release={detail} onClose={close} onStarted={follow} />
      )}
    </div>
  );
}

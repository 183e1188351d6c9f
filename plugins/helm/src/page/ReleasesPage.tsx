import { useCallback, useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import LockIcon from '@material-ui/icons/LockOutlined';
import Alert from '@material-ui/lab/Alert';
import { useSearchParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { ReleaseDrawer } from '../details/ReleaseDrawer';
import { ActiveDeploys } from '../releases/ActiveDeploys';
import { Places } from '../releases/places';
import { ReleaseTable } from '../releases/ReleaseTable';
import { SyncBanner } from '../releases/SyncBanner';
import { UninstallDialog } from '../releases/UninstallDialog';
import { useRefusal } from '../releases/useRefusal';
import { useDeploys, useReleases } from '../releases/useReleases';
import { helmTranslationRef } from '../translation';
import { DeployButton } from './DeployButton';
import { EmptyReleases } from './EmptyReleases';
import { formatReleaseKey, parseReleaseKey } from './releaseKey';

const useStyles = makeStyles(
  theme => ({
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1, 2),
      marginBottom: theme.spacing(2),
    },
    title: { fontSize: '1.375rem', fontWeight: 600, margin: 0 },
    alert: { marginBottom: theme.spacing(2) },
  }),
  { name: 'ForedeckReleasesPage' },
);

/** The tab's first page: what runs where, and the way to change it. */
export function ReleasesPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(helmApiRef);
  const releases = useReleases(entityRef);
  const deploys = useDeploys(entityRef);
  const targets = useAsync(
    () => api.getTargets({ entityRef }),
    [api, entityRef],
  );
  const places = useMemo(
    () => new Places(targets.value ?? []),
    [targets.value],
  );
  const refusal = useRefusal(places);

  // In the address, so that an open drawer can be linked and survives a reload.
  const [search, setSearch] = useSearchParams();
  const selected = parseReleaseKey(search.get('release'));
  const select = (release: ReleaseRow | undefined) =>
    setSearch(
      before => {
        const next = new URLSearchParams(before);
        next.delete('release');
        if (release) {
          next.set('release', formatReleaseKey(release));
        }
        return next;
      },
      { replace: true },
    );

  const [removing, setRemoving] = useState<ReleaseRow>();
  const [removed, setRemoved] = useState<string>();
  const { reload: reloadReleases } = releases;
  const { reload: reloadDeploys } = deploys;
  const reload = useCallback(() => {
    reloadReleases();
    reloadDeploys();
  }, [reloadReleases, reloadDeploys]);

  const { value: list, error, loading } = releases;
  if (loading) {
    return <Progress />;
  }
  if (error && !list) {
    const kind = messageKindOf(error);
    return (
      <Paper variant="outlined">
        <MessageState
          kind={kind}
          title={t(kind === 'denied' ? 'denied.read' : 'releases.failed')}
          actions={
            <Button variant="outlined" color="primary" onClick={reload}>
              {t('common.retry')}
            </Button>
          }
        >
          {messageOf(error)}
        </MessageState>
      </Paper>
    );
  }

  return (
    <>
      <div className={classes.header}>
        <Typography variant="h4" component="h2" className={classes.title}>
          {t('releases.title')}
        </Typography>
        <DeployButton places={places} />
      </div>
      {refusal && (
        <Alert severity="info" icon={<LockIcon />} className={classes.alert}>
          {refusal}
        </Alert>
      )}
      <ActiveDeploys runs={deploys.value ?? []} onSettled={reload} />
      <SyncBanner clusters={list?.clusters ?? []} />
      {error && (
        <Alert severity="warning" className={classes.alert}>
          {t('releases.outdated', { message: messageOf(error) })}
        </Alert>
      )}
      {removed && (
        <Alert
          severity="success"
          className={classes.alert}
          onClose={() => setRemoved(undefined)}
          closeText={t('common.close')}
        >
          {t('uninstall.done', { name: removed })}
        </Alert>
      )}
      {list && list.items.length > 0 ? (
        <ReleaseTable
          releases={list.items}
          places={places}
          onDetails={select}
          onUninstall={setRemoving}
        />
      ) : (
        <EmptyReleases
          entity={entity}
          clusters={list?.clusters ?? []}
          places={places}
        />
      )}
      {selected && (
        <ReleaseDrawer
          release={selected}
          clusterTitle={places.find(selected).clusterTitle}
          onClose={() => select(undefined)}
        />
      )}
      {removing && (
        <UninstallDialog
          release={removing}
          clusterTitle={places.find(removing).clusterTitle}
          onClose={() => setRemoving(undefined)}
          onUninstalled={() => {
            setRemoved(removing.name);
            setRemoving(undefined);
            reload();
          }}
        />
      )}
    </>
  );
}

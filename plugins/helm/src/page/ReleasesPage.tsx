import { useCallback, useMemo, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import BackIcon from '@material-ui/icons/ArrowBack';
import LockIcon from '@material-ui/icons/LockOutlined';
import Alert from '@material-ui/lab/Alert';
import { useNavigate, useSearchParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import {
  HelmOperation,
  ReleaseRef,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { ReleaseContent } from '../details/ReleaseContent';
import { StuckBanner } from '../details/StuckBanner';
import { UninstallDialog } from '../details/UninstallDialog';
import { ActiveOperations } from '../releases/ActiveOperations';
import { Places } from '../releases/places';
import { ReleaseTable } from '../releases/ReleaseTable';
import { SyncBanner } from '../releases/SyncBanner';
import { useRefusal } from '../releases/useRefusal';
import { useOperations, useReleases } from '../releases/useReleases';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleasesTranslationRef } from '../messages/releases';
import { DeployButton } from './DeployButton';
import { EmptyReleases } from './EmptyReleases';
import { LinkButton } from './LinkButton';
import { runPath } from './paths';
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
    stuck: { '& > *': { marginBottom: theme.spacing(2) } },
    alert: { marginBottom: theme.spacing(2) },
  }),
  { name: 'ForedeckReleasesPage' },
);

/** The tab's first page: what runs where, and the way to change it. */
export function ReleasesPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleasesTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const api = useApi(helmApiRef);
  const releases = useReleases(entityRef);
  const operations = useOperations(entityRef);
  const targets = useAsync(
    () => api.getTargets({ entityRef }),
    [api, entityRef],
  );
  const places = useMemo(
    () => new Places(targets.value ?? []),
    [targets.value],
  );
  const refusal = useRefusal(places);

  // In the address, so that a release can be linked and survives a reload.
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const selected = parseReleaseKey(search.get('release'));
  const select = (release: ReleaseRef) =>
    setSearch({ release: formatReleaseKey(release) });
  const follow = (operation: HelmOperation) => navigate(runPath(operation.id));

  const [removing, setRemoving] = useState<ReleaseRow>();
  const { reload: reloadReleases } = releases;
  const { reload: reloadOperations } = operations;
  const reload = useCallback(() => {
    reloadReleases();
    reloadOperations();
  }, [reloadReleases, reloadOperations]);

  if (selected) {
    return (
      <ReleaseContent
        key={formatReleaseKey(selected)}
        release={selected}
        clusterTitle={places.find(selected).clusterTitle}
        back={
          <LinkButton to="." startIcon={<BackIcon />} size="small">
            {tCommon('backToReleases')}
          </LinkButton>
        }
      />
    );
  }
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
          title={kind === 'denied' ? tCommon('denied.read') : t('failed')}
          actions={
            <Button variant="outlined" color="primary" onClick={reload}>
              {tCommon('retry')}
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
          {t('title')}
        </Typography>
        <DeployButton places={places} />
      </div>
      {refusal && (
        <Alert severity="info" icon={<LockIcon />} className={classes.alert}>
          {refusal}
        </Alert>
      )}
      <ActiveOperations
        operations={operations.value?.items ?? []}
        onSettled={reload}
      />
      <SyncBanner clusters={list?.clusters ?? []} />
      {error && (
        <Alert severity="warning" className={classes.alert}>
          {tCommon('outdated', { message: messageOf(error) })}
        </Alert>
      )}
      <div className={classes.stuck}>
        {list?.items.map(release => (
          <StuckBanner
            key={formatReleaseKey(release)}
            release={release}
            onStarted={follow}
          />
        ))}
      </div>
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
      {removing && (
        <UninstallDialog
          release={removing}
          onClose={() => setRemoving(undefined)}
          onStarted={follow}
        />
      )}
    </>
  );
}

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import { helmApiRef } from '../api/HelmApi';
import { changePath, NEW_ROUTE } from '../page/paths';
import { formatReleaseKey } from '../page/releaseKey';
import { Places } from '../releases/places';
import { LinkButton } from '../page/LinkButton';
import { helmTranslationRef } from '../translation';
import { RunView } from './RunView';
import { useOperation } from './useOperation';

const useStyles = makeStyles(
  theme => ({ back: { marginBottom: theme.spacing(1.5) } }),
  { name: 'ForedeckRunPage' },
);

/** An operation by its id, to come back to and to send to others. */
export function RunPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const { id = '' } = useParams();
  const { value: operation, error } = useOperation(id);
  const back = (
    <LinkButton
      to=".."
      startIcon={<BackIcon />}
      size="small"
      className={classes.back}
    >
      {t('common.backToReleases')}
    </LinkButton>
  );
  if (error && !operation) {
    return (
      <>
        {back}
        <Paper variant="outlined">
          <MessageState
            kind={messageKindOf(error)}
            title={t('operation.notFound')}
          >
            {messageOf(error)}
          </MessageState>
        </Paper>
      </>
    );
  }
  if (!operation) {
    return <Progress />;
  }
  return (
    <>
      {back}
      <Run operation={operation} />
    </>
  );
}

function Run({ operation }: { operation: HelmOperation }) {
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const targets = useAsync(() => api.getTargets({}), [api]);
  const { kind, release } = operation;
  if (!release) {
    return <RunView deployId={operation.id} kind={kind} releaseName="" place="" />;
  }
  const link = `..?release=${encodeURIComponent(formatReleaseKey(release))}`;
  const open = (
    <LinkButton variant="contained" color="primary" to={link}>
      {t('run.openRelease')}
    </LinkButton>
  );
  const deploys = kind === 'install' || kind === 'upgrade';
  // A failed first install leaves nothing to change: it starts anew.
  const again = kind === 'install' ? NEW_ROUTE : changePath(release);
  return (
    <RunView
      deployId={operation.id}
      kind={kind}
      releaseName={release.name}
      place={t('run.place', {
        namespace: release.namespace,
        // Its configured name will do when the titles can not be had.
        cluster: new Places(targets.value ?? []).find(release).clusterTitle,
      })}
      successActions={kind === 'uninstall' ? undefined : open}
      failureActions={
        deploys ? (
          <LinkButton variant="contained" color="primary" to={`../${again}`}>
            {t('run.tryAgain')}
          </LinkButton>
        ) : (
          open
        )
      }
    />
  );
}

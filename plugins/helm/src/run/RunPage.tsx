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
import { helmApiRef } from '../api/HelmApi';
import { changePath, NEW_ROUTE } from '../page/paths';
import { formatReleaseKey } from '../page/releaseKey';
import { Places } from '../releases/places';
import { LinkButton } from '../page/LinkButton';
import { helmTranslationRef } from '../translation';
import { RunView } from './RunView';

const useStyles = makeStyles(
  theme => ({ back: { marginBottom: theme.spacing(1.5) } }),
  { name: 'ForedeckRunPage' },
);

/** A deploy by its id, to come back to and to send to others. */
export function RunPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const { id = '' } = useParams();
  const api = useApi(helmApiRef);
  const { value: run, error } = useAsync(() => api.getDeploy(id), [api, id]);
  const targets = useAsync(() => api.getTargets({}), [api]);
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
  if (error) {
    return (
      <>
        {back}
        <Paper variant="outlined">
          <MessageState kind={messageKindOf(error)} title={t('run.notFound')}>
            {messageOf(error)}
          </MessageState>
        </Paper>
      </>
    );
  }
  if (!run) {
    return <Progress />;
  }
  const { release } = run;
  const link = `..?release=${encodeURIComponent(formatReleaseKey(release))}`;
  const details = (
    <LinkButton variant="contained" color="primary" to={link}>
      {t('run.openRelease')}
    </LinkButton>
  );
  // A failed first install leaves nothing to change: it starts anew.
  const again = run.action === 'install' ? NEW_ROUTE : changePath(release);
  return (
    <>
      {back}
      <RunView
        deployId={run.id}
        releaseName={release.name}
        place={t('run.place', {
          namespace: release.namespace,
          // Its configured name will do when the titles can not be had.
          cluster: new Places(targets.value ?? []).find(release).clusterTitle,
        })}
        successActions={details}
        failureActions={
          <LinkButton variant="contained" color="primary" to={`../${again}`}>
            {t('run.tryAgain')}
          </LinkButton>
        }
      />
    </>
  );
}

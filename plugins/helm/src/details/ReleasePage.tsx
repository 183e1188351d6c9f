import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { helmApiRef } from '../api/HelmApi';
import { LinkButton } from '../page/LinkButton';
import { PageFrame } from '../page/PageFrame';
import { Places } from '../releases/places';
import { helmTranslationRef } from '../translation';
import { ReleaseContent } from './ReleaseContent';

const useStyles = makeStyles(
  theme => ({ back: { marginBottom: theme.spacing(1.5) } }),
  { name: 'ForedeckReleasePage' },
);

/** One release by its address, linked to a component or not. */
export function ReleasePage() {
  const { cluster = '', namespace = '', name = '' } = useParams();
  const release = { cluster, namespace, name };
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const api = useApi(helmApiRef);
  const targets = useAsync(() => api.getTargets({}), [api]);
  return (
    <PageFrame title={name}>
      <LinkButton
        to=".."
        startIcon={<BackIcon />}
        size="small"
        className={classes.back}
      >
        {t('common.backToReleases')}
      </LinkButton>
      <ReleaseContent
        release={release}
        // Its configured name will do when the titles can not be had.
        clusterTitle={
          new Places(targets.value ?? []).find(release).clusterTitle
        }
      />
    </PageFrame>
  );
}

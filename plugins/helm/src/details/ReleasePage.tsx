import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { helmApiRef } from '../api/HelmApi';
import { LinkButton } from '../page/LinkButton';
import { PageFrame } from '../page/PageFrame';
import { formatReleaseKey } from '../page/releaseKey';
import { Places } from '../releases/places';
import { helmCommonTranslationRef } from '../messages/common';
import { ReleaseContent } from './ReleaseContent';

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ForedeckReleasePage' },
);

/** One release by its address, linked to a component or not. */
export function ReleasePage() {
  const { cluster = '', namespace = '', name = '' } = useParams();
  const release = { cluster, namespace, name };
  const classes = useStyles();
  const { t } = useTranslationRef(helmCommonTranslationRef);
  const api = useApi(helmApiRef);
  const targets = useAsync(() => api.getTargets({}), [api]);
  return (
    <PageFrame title={name}>
      <h1 className={classes.hidden}>
        {t('word.release')} {name}
      </h1>
      <ReleaseContent
        key={formatReleaseKey(release)}
        release={release}
        back={
          <LinkButton to=".." startIcon={<BackIcon />} size="small">
            {t('backToReleases')}
          </LinkButton>
        }
        // Its configured name will do when the titles can not be had.
        clusterTitle={
          new Places(targets.value ?? []).find(release).clusterTitle
        }
      />
    </PageFrame>
  );
}

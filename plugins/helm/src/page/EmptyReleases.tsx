import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import {
  ClusterSync,
  HELM_RELEASE_ANNOTATION,
} from '@foredeck/backstage-plugin-helm-common';
import {
  LogExcerpt,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';
import { helmReleasesTranslationRef } from '../messages/releases';
import { Places } from '../releases/places';
import { DeployButton } from './DeployButton';

const useStyles = makeStyles(
  theme => ({
    example: { marginTop: theme.spacing(2), textAlign: 'left' },
  }),
  { name: 'ForedeckEmptyReleases' },
);

/** No release yet: how to get one, or how to link one that is there. */
export function EmptyReleases(props: {
  entity: Entity;
  clusters: ClusterSync[];
  places: Places;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmReleasesTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { name } = props.entity.metadata;
  if (props.clusters.length === 0) {
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={tCommon('noClusters')}>
          {tCommon('noClustersText')}
        </MessageState>
      </Paper>
    );
  }
  const unseen = props.clusters.some(({ state }) => state !== 'synced');
  const example = [
    'metadata:',
    '  annotations:',
    `    ${HELM_RELEASE_ANNOTATION}: my-namespace/${name}`,
  ].join('\n');
  return (
    <Paper variant="outlined">
      <MessageState
        kind="empty"
        title={t('empty.title', { name })}
        actions={
          <DeployButton
            places={props.places}
            label={t('empty.deploy', { name })}
          />
        }
      >
        {t(unseen ? 'empty.textUnseen' : 'empty.text')}
        <div className={classes.example}>
          <LogExcerpt title="catalog-info.yaml" text={example} />
        </div>
      </MessageState>
    </Paper>
  );
}

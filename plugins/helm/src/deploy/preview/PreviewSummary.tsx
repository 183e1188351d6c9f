import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { DeployPreview } from '@foredeck/backstage-plugin-helm-common';
import { helmPreviewTranslationRef } from '../../messages/preview';

const useStyles = makeStyles(
  {
    title: {
      fontSize: '1.25rem',
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
  },
  { name: 'ForedeckPreviewSummary' },
);

/** One sentence: what a deploy does to objects and pods. */
export function PreviewSummary({ preview }: { preview: DeployPreview }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  return (
    <div>
      <Typography variant="h4" component="h3" className={classes.title}>
        {usePreviewSentence(preview)}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('intro')}{' '}
        {preview.chart.before && preview.chart.before !== preview.chart.after
          ? t('chartChange', {
              before: preview.chart.before,
              after: preview.chart.after,
            })
          : t('chartSame', { chart: preview.chart.after })}
      </Typography>
    </div>
  );
}

/** "2 objects change, 1 is created; cart's 2 pods are replaced." */
function usePreviewSentence(preview: DeployPreview): string {
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  const { manifests, affected } = preview;
  const count = (change: string) =>
    manifests.filter(
      manifest => manifest.change === change && !manifest.hooks?.length,
    ).length;
  const changed = count('update');
  const created = count('create');
  const removed = count('delete');
  const hooks = manifests.filter(({ hooks: at }) => at?.length).length;
  const objects = [
    changed > 0 && t('sum.changed', { count: changed }),
    created > 0 && t('sum.created', { count: created }),
    removed > 0 && t('sum.removed', { count: removed }),
    hooks > 0 && t('sum.hooks', { count: hooks }),
  ].filter(Boolean);
  const pods = affected.restarts
    .filter(({ pods: running }) => running > 0)
    .map(({ name, pods: running }) => t('sum.pods', { name, count: running }));
  return objects.length + pods.length === 0
    ? t('sum.nothing')
    : `${[objects.join(', '), pods.join(', ')].filter(Boolean).join('; ')}.`;
}

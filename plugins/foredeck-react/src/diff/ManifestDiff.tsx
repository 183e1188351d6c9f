import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import { foredeckReactTranslationRef } from '../translation';
import { ChangeBadge } from './ChangeBadge';
import { DiffLayoutToggle } from './DiffLayoutToggle';
import { DiffLayout } from './diffRows';
import { ManifestPanel } from './ManifestPanel';
import { DiffLabels, ManifestChange } from './types';
import { useManifestDiffStyles } from './useManifestDiffStyles';

export interface ManifestDiffProps {
  manifests: ManifestChange[];
  /** What the sides are called; the cluster and the deploy unless told. */
  labels?: DiffLabels;
}

/** What would change, one foldable comparison per object. */
export function ManifestDiff(props: ManifestDiffProps) {
  const { manifests, labels } = props;
  const classes = useManifestDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const [hideUnchanged, setHideUnchanged] = useState(true);
  const shown = hideUnchanged
    ? manifests.filter(({ change }) => change !== 'unchanged')
    : manifests;
  const unchanged = manifests.some(({ change }) => change === 'unchanged');

  return (
    <div>
      <div className={classes.bar}>
        <div className={classes.counts}>
          <ChangeCounts manifests={manifests} />
        </div>
        {unchanged && (
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                color="primary"
                checked={hideUnchanged}
                onChange={(_, checked) => setHideUnchanged(checked)}
              />
            }
            label={
              <Typography variant="body2">{t('diff.hideUnchanged')}</Typography>
            }
          />
        )}
        <DiffLayoutToggle value={layout} onChange={setLayout} />
      </div>
      {shown.length === 0 && (
        <Typography color="textSecondary">{t('diff.nothing')}</Typography>
      )}
      {shown.map(manifest => (
        <ManifestPanel
          key={manifestKey(manifest)}
          manifest={manifest}
          layout={layout}
          labels={labels}
          initiallyOpen={shown.length <= 3 || manifest.change === 'update'}
        />
      ))}
    </div>
  );
}

function ChangeCounts({ manifests }: { manifests: ManifestChange[] }) {
  const kinds = ['create', 'update', 'delete', 'unchanged'] as const;
  return (
    <>
      {kinds.map(kind => {
        const count = manifests.filter(({ change }) => change === kind).length;
        return count > 0 ? (
          <ChangeBadge key={kind} change={kind} count={count} />
        ) : null;
      })}
    </>
  );
}

function manifestKey(manifest: ManifestChange) {
  const { apiVersion, kind, namespace = '', name, hooks = [] } = manifest;
  return [apiVersion, kind, namespace, name, ...hooks].join('|');
}

import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { DeployPreview } from '@foredeck/backstage-plugin-helm-common';
import {
  DiffLayout,
  DiffLayoutToggle,
  ManifestDiff,
  TextDiff,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmPreviewTranslationRef } from '../../messages/preview';
import { AffectedPanel } from './AffectedPanel';
import { FindingList } from './FindingList';
import { gradeFindings } from './gradeFindings';
import { ImageList } from './ImageList';
import { PreviewPanel } from './PreviewPanel';
import { PreviewSummary } from './PreviewSummary';
import { QuotaTable } from './QuotaTable';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    pair: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    },
  }),
  { name: 'ForedeckPreviewResult' },
);

/** What a deploy would do, all on one page: the worst first, then what differs. */
export function PreviewResult({ preview }: { preview: DeployPreview }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  const [layout, setLayout] = useState<DiffLayout>('unified');
  const findings = useMemo(() => gradeFindings(preview), [preview]);
  const { values, quota, affected, images, manifests } = preview;
  return (
    <div className={classes.root}>
      <PreviewSummary preview={preview} />
      <FindingList findings={findings} />
      <PreviewPanel
        title={t('valuesTitle')}
        tools={<DiffLayoutToggle value={layout} onChange={setLayout} />}
        flush
      >
        <TextDiff
          name={t('valuesTitle')}
          before={values.before}
          after={values.after}
          layout={layout}
          same={t('valuesSame')}
        />
      </PreviewPanel>
      <PreviewPanel title={t('objectsTitle')}>
        <ManifestDiff manifests={manifests} />
      </PreviewPanel>
      {quota.length > 0 && (
        <PreviewPanel title={t('quotaTitle')} flush>
          <QuotaTable quota={quota} />
        </PreviewPanel>
      )}
      {(images.length > 0 || affected.dependents.length > 0) && (
        <div className={classes.pair}>
          {images.length > 0 && (
            <PreviewPanel title={t('imagesTitle')}>
              <ImageList images={images} />
            </PreviewPanel>
          )}
          {affected.dependents.length > 0 && (
            <PreviewPanel title={t('affectedTitle')}>
              <AffectedPanel affected={affected} />
            </PreviewPanel>
          )}
        </div>
      )}
    </div>
  );
}

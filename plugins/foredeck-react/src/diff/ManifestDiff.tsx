import { useId, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { foredeckReactTranslationRef } from '../translation';
import { ViewToggle } from '../toggle/ViewToggle';
import { ChangeBadge } from './ChangeBadge';
import { DiffLayout, DiffTable } from './DiffTable';
import { compareLines, countChanges } from './lineDiff';
import { ManifestChange } from './types';
import { useManifestDiffStyles } from './useManifestDiffStyles';

/** What would change, one foldable comparison per object. */
export function ManifestDiff({ manifests }: { manifests: ManifestChange[] }) {
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
        <ViewToggle<DiffLayout>
          label={t('diff.layout')}
          value={layout}
          onChange={setLayout}
          options={[
            { value: 'unified', label: t('diff.unified') },
            { value: 'split', label: t('diff.split') },
          ]}
        />
      </div>
      {shown.length === 0 && (
        <Typography color="textSecondary">{t('diff.nothing')}</Typography>
      )}
      {shown.map(manifest => (
        <ManifestPanel
          key={manifestKey(manifest)}
          manifest={manifest}
          layout={layout}
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

function ManifestPanel(props: {
  manifest: ManifestChange;
  layout: DiffLayout;
  initiallyOpen: boolean;
}) {
  const { manifest, layout, initiallyOpen } = props;
  const classes = useManifestDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const id = useId();
  const lines = useMemo(
    () => compareLines(manifest.before ?? '', manifest.after ?? ''),
    [manifest.before, manifest.after],
  );
  const { added, removed } = countChanges(lines);
  const name = `${manifest.kind}/${manifest.name}`;
  return (
    <Accordion
      variant="outlined"
      square
      defaultExpanded={initiallyOpen}
      className={classes.panel}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={`${id}-summary`}
        aria-controls={`${id}-content`}
        className={classes.summary}
      >
        <ChangeBadge change={manifest.change} />
        <span className={classes.kind}>{manifest.kind}</span>
        <span className={classes.name}>{manifest.name}</span>
        {manifest.namespace && (
          <span className={classes.namespace}>{manifest.namespace}</span>
        )}
        <span className={classes.lines}>
          {[
            added > 0 && t('diff.added', { count: added }),
            removed > 0 && t('diff.removed', { count: removed }),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </AccordionSummary>
      <AccordionDetails className={classes.details} id={`${id}-content`}>
        {added + removed === 0 ? (
          <Typography className={classes.same} color="textSecondary">
            {t('diff.same')}
          </Typography>
        ) : (
          <DiffTable name={name} lines={lines} layout={layout} />
        )}
      </AccordionDetails>
    </Accordion>
  );
}

function manifestKey(manifest: ManifestChange) {
  const { apiVersion, kind, namespace = '', name } = manifest;
  return [apiVersion, kind, namespace, name].join('|');
}

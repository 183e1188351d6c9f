import { useId, useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { foredeckReactTranslationRef } from '../translation';
import { StatusLabel } from '../status/StatusLabel';
import { ChangeBadge } from './ChangeBadge';
import { DiffLayout } from './diffRows';
import { DiffTable } from './DiffTable';
import { compareLines, countChanges } from './lineDiff';
import { DiffLabels, ManifestChange } from './types';
import { useManifestDiffStyles } from './useManifestDiffStyles';

export interface ManifestPanelProps {
  manifest: ManifestChange;
  layout: DiffLayout;
  labels?: DiffLabels;
  initiallyOpen: boolean;
}

/** What would change of one object, to unfold. */
export function ManifestPanel(props: ManifestPanelProps) {
  const { manifest, layout, labels, initiallyOpen } = props;
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
        <ManifestMarks manifest={manifest} />
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
        <ManifestWarnings manifest={manifest} />
        {added + removed === 0 ? (
          <Typography className={classes.same} color="textSecondary">
            {t('diff.same')}
          </Typography>
        ) : (
          <DiffTable
            name={name}
            lines={lines}
            layout={layout}
            labels={labels}
          />
        )}
      </AccordionDetails>
    </Accordion>
  );
}

/** What is special about an object, in a word each. */
function ManifestMarks({ manifest }: { manifest: ManifestChange }) {
  const classes = useManifestDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const marks = [
    manifest.hooks && t('diff.hook', { events: manifest.hooks.join(', ') }),
    manifest.kind === 'Secret' && t('diff.secret'),
    manifest.crd && t('diff.crd'),
  ].filter(Boolean);
  return (
    <>
      {marks.map(mark => (
        <span key={String(mark)} className={classes.mark}>
          {mark}
        </span>
      ))}
    </>
  );
}

/** What stands in the way of a change, or makes it more than one. */
function ManifestWarnings({ manifest }: { manifest: ManifestChange }) {
  const classes = useManifestDiffStyles();
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const { refused, immutable, crd, change } = manifest;
  const warnings = [
    immutable?.length && t('diff.immutable', { fields: immutable.join(', ') }),
    crd && change === 'update' && t('diff.crdUnchanged'),
  ].filter(Boolean);
  return (
    <>
      {refused && (
        <div className={classes.warning}>
          <StatusLabel tone="error">
            {t('diff.refused', { reason: refused })}
          </StatusLabel>
        </div>
      )}
      {warnings.map(warning => (
        <div key={String(warning)} className={classes.warning}>
          <StatusLabel tone="warning">{warning}</StatusLabel>
        </div>
      ))}
    </>
  );
}

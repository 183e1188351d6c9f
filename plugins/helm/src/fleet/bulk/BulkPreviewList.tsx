import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { BulkPreview } from '@foredeck/backstage-plugin-helm-common';
import {
  ManifestDiff,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import classNames from 'classnames';
import { helmBulkTranslationRef } from '../../messages/bulk';
import { keyOf } from '../model/rowIndex';
import { useBulkStyles } from './useBulkStyles';

type Item = BulkPreview['items'][number];

/** Release by release what would happen, and which are left out and why. */
export function BulkPreviewList({ preview }: { preview: BulkPreview }) {
  const classes = useBulkStyles();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const possible = preview.items.filter(isPossible);
  const left = preview.items.filter(item => !isPossible(item));
  return (
    <>
      {left.length > 0 && (
        <section>
          <h3 className={classes.group}>
            {t('cannot', { count: left.length })}
          </h3>
          <ul className={classes.items}>
            {left.map(item => (
              <li key={keyOf(item.release)} className={classes.item}>
                <div className={classes.line}>
                  <ReleaseName item={item} />
                  <span className={classes.effect}>
                    <StatusLabel tone="warning">
                      {item.problem ?? t('unknownProblem')}
                    </StatusLabel>
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {possible.length > 0 && (
        <section>
          <h3 className={classes.group}>
            {t('can', { count: possible.length })}
          </h3>
          <ul className={classes.items}>
            {possible.map(item => (
              <PreviewItem key={keyOf(item.release)} item={item} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Whether a release takes part in the action. */
export function isPossible({ preview, problem }: Item): boolean {
  return preview !== undefined && problem === undefined;
}

function ReleaseName({ item }: { item: Item }) {
  const classes = useBulkStyles();
  const { name, namespace, cluster } = item.release;
  return (
    <span>
      <span className={classes.name}>{name}</span>{' '}
      <span className={classes.place}>
        {namespace} · {cluster}
      </span>
    </span>
  );
}

function PreviewItem({ item }: { item: Item }) {
  const classes = useBulkStyles();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const id = useId();
  const [open, setOpen] = useState(false);
  const preview = item.preview;
  const warnings = preview?.warnings ?? [];
  const dropped = preview?.droppedValues ?? [];
  return (
    <li className={classes.item}>
      <button
        type="button"
        className={classNames(classes.line, classes.fold)}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ExpandMoreIcon
          aria-hidden
          className={classNames(classes.arrow, open && classes.open)}
        />
        <ReleaseName item={item} />
        <Effect item={item} />
      </button>
      <div id={id} hidden={!open} className={classes.details}>
        {open && preview && (
          <>
            {warnings.length + dropped.length > 0 && (
              <ul className={classes.notes}>
                {warnings.map(warning => (
                  <li key={warning}>{warning}</li>
                ))}
                {dropped.map(({ path, reason }) => (
                  <li key={path}>{t('dropped', { path, reason })}</li>
                ))}
              </ul>
            )}
            <ManifestDiff manifests={preview.manifests} />
          </>
        )}
      </div>
    </li>
  );
}

/** What would happen to one release, in a few words. */
function Effect({ item }: { item: Item }) {
  const classes = useBulkStyles();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const { preview, toRevision } = item;
  if (!preview) {
    return null;
  }
  const { chart, manifests, affected, warnings, droppedValues } = preview;
  const changes = manifests.filter(({ change }) => change !== 'unchanged');
  const pods = affected.restarts.reduce((sum, one) => sum + one.pods, 0);
  const concerns = warnings.length + droppedValues.length;
  const words = [
    toRevision !== undefined &&
      t('toRevision', { revision: String(toRevision) }),
    chart.before !== undefined &&
      chart.before !== chart.after &&
      t('chart', { before: chart.before, after: chart.after }),
    changes.length > 0 && t('changes', { count: changes.length }),
    changes.length + pods === 0 && t('same'),
    pods > 0 && t('restarts', { count: pods }),
  ].filter(Boolean);
  return (
    <span className={classes.effect}>
      <span>{words.join(' · ')}</span>
      {concerns > 0 && (
        <StatusLabel tone="warning">
          {t('warnings', { count: concerns })}
        </StatusLabel>
      )}
    </span>
  );
}

import {
  TARGET_CHECKS,
  type TargetCheck,
  type TargetCheckId,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { DraftFix } from '../fixes/DraftFix';
import { valueOf } from '../snapshot/DoctorSnapshot';
import { chooses } from '../snapshot/PrometheusObject';
import type { DoctorSnapshot } from '../snapshot/DoctorSnapshot';
import type { Monitor } from '../snapshot/Monitor';
import { acceptedCheck } from './accepted';
import { endpointsCheck } from './endpoints';
import type { Check, Finding, MonitorCase } from './Finding';
import { labelsCheck } from './labels';
import { loadedCheck } from './loaded';
import { namespaceCheck } from './namespace';
import { portCheck } from './port';
import { relabelingsCheck } from './relabelings';
import { rightsCheck } from './rights';
import { scrapeCheck } from './scrape';
import { selectedCheck } from './selected';
import { unmonitoredFinding } from './unmonitored';

/** A check with fixes that nobody was asked about yet. */
export type DraftCheck = Omit<TargetCheck, 'fixes'> & { fixes?: DraftFix[] };

const CHECKS: { [id in TargetCheckId]: { title: string; check: Check } } = {
  selected: {
    title: 'A Prometheus selects the monitor',
    check: selectedCheck,
  },
  accepted: {
    title: 'The operator accepts it',
    check: acceptedCheck,
  },
  loaded: {
    title: 'Its job is in the loaded configuration',
    check: loadedCheck,
  },
  namespace: {
    title: 'It looks into the right namespace',
    check: namespaceCheck,
  },
  rights: {
    title: 'Prometheus may discover targets there',
    check: rightsCheck,
  },
  labels: {
    title: 'Its selector fits',
    check: labelsCheck,
  },
  port: {
    title: 'Its port is there',
    check: portCheck,
  },
  endpoints: {
    title: 'Something ready stands behind it',
    check: endpointsCheck,
  },
  relabelings: {
    title: 'No relabeling drops the targets',
    check: relabelingsCheck,
  },
  scrape: {
    title: 'The targets answer',
    check: scrapeCheck,
  },
};

/** All ten checks in their order; after the first problem none is made. */
export function runChecks(snapshot: DoctorSnapshot): DraftCheck[] {
  const found = caseOf(snapshot);
  let stopped = false;
  return TARGET_CHECKS.map(id => {
    const { title, check } = CHECKS[id];
    if (stopped) {
      return {
        ...{ id, title, result: 'skipped' },
        finding: 'Not looked at: the first problem comes before',
      };
    }
    const finding: Finding = found
      ? check(found)
      : unmonitoredFinding(snapshot);
    stopped = finding.result === 'problem' || !found;
    return { id, title, ...finding };
  });
}

function caseOf(snapshot: DoctorSnapshot): MonitorCase | undefined {
  const { monitor } = snapshot;
  return (
    monitor && { ...snapshot, monitor, prometheus: chosen(snapshot, monitor) }
  );
}

function chosen(
  { prometheuses, namespaces }: DoctorSnapshot,
  monitor: Monitor,
) {
  const labels = valueOf(namespaces)?.get(monitor.namespace);
  return valueOf(prometheuses)?.find(one => {
    const sides = chooses(one, monitor, labels);
    return sides.byLabels && sides.byNamespace;
  });
}

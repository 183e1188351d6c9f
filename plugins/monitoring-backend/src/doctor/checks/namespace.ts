import type { JsonObject } from '@backstage/types';
import { monitorFix, type DraftFix } from '../fixes/DraftFix';
import { fits } from '../selectors/LabelSelector';
import { nearest } from '../selectors/nearMisses';
import { valueOf } from '../snapshot/DoctorSnapshot';
import { titleOf } from '../snapshot/Monitor';
import { reachUnder } from '../snapshot/PrometheusObject';
import { isAsked, listed, nameOf, reaches } from './caseOf';
import { ok, problem, type Finding, type MonitorCase } from './Finding';
import { nameOfPrometheus } from './selected';

/** Whether the monitor looks into the namespace of what it is meant for. */
export function namespaceCheck(found: MonitorCase): Finding {
  const { monitor, namespaces, prometheus } = found;
  const reach = reachUnder(prometheus, monitor);
  const looks = {
    label: `${titleOf(monitor)} looks into`,
    value: reach === 'any' ? 'every namespace' : reach.join(', '),
  };
  const known = valueOf(namespaces);
  const absent =
    reach === 'any' || !known ? [] : reach.filter(name => !known.has(name));
  const outside = fitting(found).filter(place => !reaches(found, place));
  const inside = fitting(found).some(place => reaches(found, place));
  if (inside || (absent.length === 0 && outside.length === 0)) {
    return ok(
      reach === 'any'
        ? 'It looks into every namespace'
        : `It looks into ${listed(reach)}`,
      [looks],
    );
  }
  if (absent.length > 0 && reach !== 'any' && absent.length === reach.length) {
    return notThere(found, absent, outside, looks);
  }
  if (outside.length === 0) {
    return ok(`It looks into ${listed(reach === 'any' ? [] : reach)}`, [looks]);
  }
  if (prometheus?.ignoresNamespaceSelectors) {
    return problem(
      `${nameOfPrometheus(
        prometheus,
      )} ignores the namespaceSelector of monitors, and what fits it is in ${listed(
        outside,
      )}`,
      [looks, { label: 'What fits is in', value: listed(outside) }],
      [
        {
          text: `Put the monitor into namespace ${outside[0]}, or ask the platform team to turn ignoreNamespaceSelectors off`,
        },
      ],
    );
  }
  return problem(
    `What fits its selector is in ${listed(outside)}, and it looks only into ${
      looks.value
    }`,
    [looks, { label: 'What fits is in', value: listed(outside) }],
    [reachFix(found, [...(reach === 'any' ? [] : reach), ...outside])],
  );
}

function notThere(
  found: MonitorCase,
  absent: string[],
  outside: string[],
  looks: { label: string; value: string },
): Finding {
  const known = [...(valueOf(found.namespaces)?.keys() ?? [])];
  const meant = absent.flatMap(name => nearest(name, known) ?? []);
  const instead = [...new Set([...outside, ...meant])];
  return problem(
    `There is no namespace ${listed(absent)}${
      meant.length ? `; ${listed(meant)} is nearly called so` : ''
    }`,
    [
      looks,
      ...(outside.length
        ? [{ label: 'What fits is in', value: listed(outside) }]
        : []),
    ],
    instead.length
      ? [reachFix(found, instead.slice(0, outside.length || 1))]
      : [{ text: 'Correct matchNames of its namespaceSelector' }],
  );
}

/** Namespaces in which something fits the selector. */
function fitting(found: MonitorCase): string[] {
  const { monitor, services, pods } = found;
  const objects =
    monitor.kind === 'PodMonitor'
      ? valueOf(pods) ?? []
      : (valueOf(services) ?? []).filter(one => isAsked(found, one));
  const says = Object.keys(monitor.selector.matchLabels ?? {}).length > 0;
  const places = objects
    .filter(
      one =>
        fits(monitor.selector, one.metadata?.labels) &&
        // An empty selector says nothing of what is meant elsewhere.
        (says || reaches(found, one.metadata?.namespace ?? '')),
    )
    .map(one => nameOf(one).split('/')[0]);
  return [...new Set(places)];
}

function reachFix({ monitor }: MonitorCase, names: string[]): DraftFix {
  const matchNames = [...new Set(names)];
  const patch: JsonObject = { spec: { namespaceSelector: { matchNames } } };
  return monitorFix(monitor, patch, `Let it look into ${listed(matchNames)}`);
}

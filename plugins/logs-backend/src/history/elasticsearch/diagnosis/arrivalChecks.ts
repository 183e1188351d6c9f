import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { DoctorTarget } from '@foredeck/backstage-plugin-logs-node';
import { check, duration } from './checks';
import { LOOKED_BACK_DAYS, type Arrived, type Freshness } from './Freshness';

/** A collector that is further behind is in trouble; milliseconds. */
const LAG = 60_000;

/** Longest that nothing of a whole node should arrive; milliseconds. */
const SILENCE = 15 * 60_000;

function newestOf({ newest }: Arrived): string {
  return newest === undefined
    ? `none in ${LOOKED_BACK_DAYS} days`
    : new Date(newest).toISOString();
}

/** Whether lines of the pod's node arrive at all. */
export function collectorCheck(
  { node }: DoctorTarget,
  { all, node: ofNode }: Freshness,
  now: Date,
): DoctorCheck {
  if (!node) {
    return check('collector', 'skipped', 'The pod has no node yet');
  }
  const evidence = [
    { label: `Newest line of ${node}`, value: newestOf(ofNode) },
    { label: 'Newest line of any node', value: newestOf(all) },
  ];
  const silent = now.getTime() - (ofNode.newest ?? 0);
  if (silent <= SILENCE) {
    return check('collector', 'ok', `Lines of node ${node} arrive`, {
      evidence,
    });
  }
  if (all.newest === undefined || now.getTime() - all.newest > SILENCE) {
    return check(
      'collector',
      'problem',
      all.newest === undefined
        ? `Nothing arrived from any node within ${LOOKED_BACK_DAYS} days`
        : `Nothing arrives from any node, for ${duration(
            now.getTime() - all.newest,
          )}`,
      {
        evidence,
        fix: {
          text: 'Look at what the collector says of its output: the address, the credentials, a full queue, an index it can not make',
          language: 'shell',
          snippet:
            'kubectl get pods -A -l k8s-app=filebeat -o wide\nkubectl logs -n kube-system daemonset/filebeat --since=30m | grep -iE "error|warn"\n',
        },
      },
    );
  }
  if (ofNode.newest === undefined && all.lastHour > 0) {
    return check(
      'collector',
      'problem',
      `Other nodes send lines, node ${node} none within ${LOOKED_BACK_DAYS} days: no collector runs there, or lines do not say their node`,
      { evidence, fix: collectorOn(node) },
    );
  }
  return check(
    'collector',
    'problem',
    `Other nodes send lines, node ${node} has been silent for ${duration(
      silent,
    )}`,
    { evidence, fix: collectorOn(node) },
  );
}

function collectorOn(node: string): DoctorCheck['fix'] {
  return {
    text: "Check that a pod of the collector's DaemonSet runs on the node: a taint may keep it away, or it may crash",
    language: 'shell',
    snippet: `kubectl get pods -A -o wide --field-selector spec.nodeName=${node} | grep -iE "filebeat|fluent"\nkubectl describe node ${node} | grep -A3 Taints\n`,
  };
}

/** Whether lines of this very container are there. */
export function linesCheck(
  { namespace, pod, container, recent }: DoctorTarget,
  { namespace: ofNamespace, pod: ofPod, container: ofContainer }: Freshness,
): DoctorCheck {
  const evidence = [
    {
      label: `Lines of ${container} in the last hour`,
      value: String(ofContainer.lastHour),
    },
    {
      label: `Lines of pod ${pod} in the last hour`,
      value: String(ofPod.lastHour),
    },
    {
      label: `Lines of namespace ${namespace} in the last hour`,
      value: String(ofNamespace.lastHour),
    },
    { label: `Newest line of ${container}`, value: newestOf(ofContainer) },
  ];
  if (ofContainer.lastHour > 0) {
    return check(
      'lines',
      'ok',
      `${ofContainer.lastHour} lines of the container arrived in the last hour`,
      { evidence },
    );
  }
  if (recent.length === 0) {
    return check(
      'lines',
      'unknown',
      'The container wrote nothing lately that could have arrived',
      { evidence },
    );
  }
  const newest = ofContainer.newest;
  if (
    newest !== undefined &&
    recent.every(({ time }) => Date.parse(time) <= newest + 1)
  ) {
    return check(
      'lines',
      'ok',
      'All that the container wrote has arrived; it wrote nothing in the last hour',
      { evidence },
    );
  }
  const where = whereToLook(ofPod, ofNamespace);
  return check(
    'lines',
    'problem',
    `No line of the container arrived in the last hour, though it writes; ${where}`,
    {
      evidence,
      fix: {
        text: 'Look for drop_event, conditions and templates in the configuration of the collector, and for lines that the store refused in its log',
        language: 'shell',
        snippet:
          'kubectl logs -n kube-system daemonset/filebeat --since=30m | grep -iE "cannot index event|mapper_parsing_exception|document_parsing_exception|drop"\n',
      },
    },
  );
}

function whereToLook(ofPod: Arrived, ofNamespace: Arrived): string {
  if (ofPod.lastHour > 0) {
    return 'other containers of the pod send lines: look for a condition on the container in the configuration of the collector';
  }
  return ofNamespace.lastHour > 0
    ? 'other pods of the namespace send lines: look at what is special about this pod, such as its labels and annotations'
    : 'nothing of the namespace arrives: look for a condition on namespaces in the configuration of the collector';
}

/** How far the store is behind the kubelet. */
export function lagCheck(
  { recent, pod }: DoctorTarget,
  { container, node }: Freshness,
  now: Date,
): DoctorCheck {
  const last = recent.at(-1);
  if (!last || container.newest === undefined) {
    return check(
      'lag',
      'skipped',
      'There is nothing to compare on one of both sides',
    );
  }
  const stored = container.newest;
  const missing = recent.filter(({ time }) => Date.parse(time) > stored);
  const evidence = [
    { label: "Newest line on the pod's node", value: last.time },
    {
      label: 'Newest line of it in the store',
      value: new Date(stored).toISOString(),
    },
    { label: 'Newest line of its node in the store', value: newestOf(node) },
  ];
  if (missing.length === 0) {
    return check('lag', 'ok', 'The newest line has arrived', { evidence });
  }
  // Of a log that stood still, only the time since it goes on counts.
  const behind =
    missing.length < recent.length
      ? now.getTime() - Date.parse(missing[0].time)
      : Math.min(
          Date.parse(last.time) - stored,
          Math.max(now.getTime() - stored, 0),
        );
  if (behind <= LAG) {
    return check('lag', 'ok', `The store is ${duration(behind)} behind`, {
      evidence,
    });
  }
  const others =
    node.newest !== undefined && now.getTime() - node.newest <= LAG;
  return check(
    'lag',
    'problem',
    `The store is ${duration(behind)} behind the log of ${pod}; ${
      others
        ? 'other lines of the node arrive in time'
        : 'so is all of its node'
    }`,
    {
      evidence,
      fix: {
        text: others
          ? 'The service writes more than the collector reads of one file, or its new lines are refused: look into the log of the collector, and write less'
          : 'Give the collector more CPU, larger batches or more workers, or the store more room to index; look for 429 answers in the log of the collector',
        language: 'yaml',
        snippet:
          'output.elasticsearch:\n  worker: 4\n  bulk_max_size: 1600\nqueue.mem:\n  events: 8192\n  flush.min_events: 1600\n',
      },
    },
  );
}

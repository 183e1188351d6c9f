import type { HistoryLine } from '@foredeck/backstage-plugin-logs-node';
import { normalTime } from '../../../lines/reading/timestamps';
import type { SearchHit } from '../client/answers';
import { readField, readText } from '../fields/readField';
import { FIELD_NAMES, TEXT_NAMES, TIME_FIELD } from '../fields/StoreFields';

/** What collectors add to a line that says nothing itself. */
const ADDED = new Set([
  ...[TIME_FIELD, '@version', 'agent', 'cloud', 'container', 'ecs', 'event'],
  ...['host', 'input', 'kubernetes', 'log', 'stream', 'tags', 'time'],
]);

const WORKLOADS = {
  'kubernetes.deployment.name': 'Deployment',
  'kubernetes.statefulset.name': 'StatefulSet',
  'kubernetes.daemonset.name': 'DaemonSet',
  'kubernetes.cronjob.name': 'CronJob',
  'kubernetes.job.name': 'Job',
};

/** The time that a store sorts a document by, in UTC with nine digits. */
export function timeOfHit({ fields, _source = {} }: SearchHit): string {
  const kept = fields?.[TIME_FIELD]?.[0] ?? readField(_source, TIME_FIELD);
  return (typeof kept === 'string' && normalTime(kept)) || '';
}

/** A document as the line it was made of. */
export function lineOfHit(hit: SearchHit, cluster: string): HistoryLine {
  const { _source: source = {} } = hit;
  const node = readText(source, FIELD_NAMES.node);
  const podUid = readText(source, FIELD_NAMES.podUid);
  const image = readText(source, [
    'container.image.name',
    'kubernetes.container_image',
  ]);
  const workload = workloadOf(source);
  return {
    time: timeOfHit(hit),
    text: readText(source, TEXT_NAMES) ?? restOf(source),
    source: {
      cluster,
      namespace: readText(source, FIELD_NAMES.namespace) ?? '',
      pod: readText(source, FIELD_NAMES.pod) ?? '',
      container: readText(source, FIELD_NAMES.container) ?? '',
      ...(node && { node }),
      ...(podUid && { podUid }),
      ...(image && { image }),
      ...(workload && { workload }),
    },
  };
}

function workloadOf(source: object): string | undefined {
  for (const [field, kind] of Object.entries(WORKLOADS)) {
    const name = readText(source, [field]);
    if (name) {
      return `${kind}/${name}`;
    }
  }
  return undefined;
}

/** Of a line of JSON whose fields the collector put into the document. */
function restOf(source: object): string {
  const own = Object.entries(source).filter(
    ([key]) => !ADDED.has(key.split('.')[0]),
  );
  return own.length ? JSON.stringify(Object.fromEntries(own)) : '';
}

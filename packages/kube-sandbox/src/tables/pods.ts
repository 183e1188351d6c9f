import { section, sections, text, type JsonObject } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import {
  AGE,
  column,
  formatLabels,
  NAME,
  orNone,
  spec,
  status,
  templateColumns,
  wide,
} from './columns';
import { podState } from './podState';
import { humanDuration } from './humanDuration';
import type { Column, TableRow } from './Table';

function restarts(pod: KubeObject, now: Date): string {
  const { restartCount, lastRestart } = podState(pod);
  return restartCount > 0 && lastRestart !== undefined
    ? `${restartCount} (${humanDuration(now.getTime() - lastRestart)} ago)`
    : String(restartCount);
}

function readinessGates(pod: KubeObject): string {
  const gates = sections(spec(pod), 'readinessGates');
  if (gates.length === 0) {
    return '<none>';
  }
  const conditions = sections(status(pod), 'conditions');
  const open = gates.filter(gate =>
    conditions.some(
      ({ type, status: value }) =>
        type === gate.conditionType && value === 'True',
    ),
  );
  return `${open.length}/${gates.length}`;
}

export const POD_COLUMNS: Column[] = [
  NAME,
  column('Ready', 'How many containers accept traffic.', pod => {
    const { ready, total } = podState(pod);
    return `${ready}/${total}`;
  }),
  column(
    'Status',
    'What the containers do, in one word.',
    pod => podState(pod).reason,
  ),
  column(
    'Restarts',
    'How often containers restarted, and when last.',
    restarts,
  ),
  AGE,
  wide(
    column('IP', 'The address of the pod.', pod => orNone(status(pod).podIP)),
  ),
  wide(
    column('Node', 'Where the pod runs.', pod => orNone(spec(pod).nodeName)),
  ),
  wide(
    column('Nominated Node', 'Where room is being made for the pod.', pod =>
      orNone(status(pod).nominatedNodeName),
    ),
  ),
  wide(
    column(
      'Readiness Gates',
      'How many of the extra readiness conditions hold.',
      readinessGates,
    ),
  ),
];

export const POD_TEMPLATE_COLUMNS: Column[] = [
  NAME,
  ...templateColumns(object =>
    section(section(object, 'template'), 'spec'),
  ).map(each => ({ ...each, priority: 0 })),
  column('Pod Labels', 'Labels of the pods.', object =>
    formatLabels(
      (section(section(object, 'template'), 'metadata') as JsonObject)?.labels,
    ),
  ),
];

/** Tells `kubectl get` that a pod has come to its end. */
export function podConditions(pod: KubeObject): TableRow['conditions'] {
  const phase = text(status(pod), 'phase');
  const messages: Record<string, string> = {
    Succeeded: 'The pod has completed successfully.',
    Failed: 'The pod failed.',
  };
  const message = messages[phase ?? ''];
  return phase && message
    ? [{ type: 'Completed', status: 'True', reason: phase, message }]
    : undefined;
}

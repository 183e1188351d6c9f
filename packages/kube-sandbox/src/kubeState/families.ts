import {
  gauge,
  type Labels,
  type MetricFamily,
  type Series,
} from '../exposition/MetricFamily';
import type { KubeObject } from '../store/KubeObject';

/** A gauge with the series that each object has. */
export function eachOf<T>(
  objects: readonly T[],
): (
  name: string,
  help: string,
  seriesOf: (object: T) => readonly Series[],
) => MetricFamily {
  return (name, help, seriesOf) =>
    gauge(name, help, ...objects.flatMap(seriesOf));
}

/** Seconds since the epoch of a time in an object; none when it is not set. */
export function timeSeries(labels: Labels, time: string | undefined): Series[] {
  const millis = Date.parse(time ?? '');
  return Number.isNaN(millis) ? [] : [[labels, millis / 1000]];
}

export function numberSeries(
  labels: Labels,
  value: number | undefined,
): Series[] {
  return value === undefined ? [] : [[labels, value]];
}

/** One series for each word, 1 for the one that holds. */
export function oneOf(
  labels: Labels,
  label: string,
  words: readonly string[],
  word: string | undefined,
): Series[] {
  return words.map(each => [
    { ...labels, [label]: each },
    each === word ? 1 : 0,
  ]);
}

const STATUSES = ['true', 'false', 'unknown'];

/** Three series for each condition: true, false and unknown. */
export function conditionSeries(
  labels: Labels,
  conditions: ReadonlyArray<{ type: string; status: string }> | undefined,
): Series[] {
  return (conditions ?? []).flatMap(({ type, status }) =>
    oneOf(
      { ...labels, condition: type },
      'status',
      STATUSES,
      status.toLowerCase(),
    ),
  );
}

/** Who owns an object; one series without a name when nobody does. */
export function ownerSeries(labels: Labels, object: KubeObject): Series[] {
  const owners = object.metadata.ownerReferences ?? [];
  const series = (kind: string, name: string, controls: string): Series => [
    {
      ...labels,
      owner_kind: kind,
      owner_name: name,
      owner_is_controller: controls,
    },
    1,
  ];
  return owners.length === 0
    ? [series('', '', '')]
    : owners.map(({ kind, name, controller }) =>
        series(kind, name, String(!!controller)),
      );
}

/** Names of Kubernetes as names of labels: `app.kubernetes.io/name` loses its dots. */
export function labelName(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, '_');
}

/** How kube-state-metrics names a resource and its unit. */
export function resourceLabels(resource: string): Labels {
  return { resource: labelName(resource), unit: unitOf(resource) };
}

function unitOf(resource: string): string {
  if (resource === 'cpu') {
    return 'core';
  }
  return /memory|storage|hugepages/.test(resource) ? 'byte' : 'integer';
}

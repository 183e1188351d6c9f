import type { KubeObject } from '../store/KubeObject';
import { Random } from '../logs/Random';

/** On a pod, or an Ingress: requests per second, about, that it answers. */
export const RATE_ANNOTATION = 'sandbox.foredeck.io/metrics-rate';
/** The share of them, from 0 to 1, that it answers with a 5xx status. */
export const ERRORS_ANNOTATION = 'sandbox.foredeck.io/metrics-errors';
/** How long the median one takes, in milliseconds. */
export const LATENCY_ANNOTATION = 'sandbox.foredeck.io/metrics-latency';

/** What traffic looks like. */
export interface TrafficSettings {
  /** Requests per second. */
  rate: number;
  /** From 0 to 1. */
  errors: number;
  /** Seconds. */
  latency: number;
}

/** What the pods of a workload and its Ingress have in common, such as its name. */
export function workloadName({ metadata }: KubeObject): string {
  const { labels = {}, generateName, name } = metadata;
  return (
    labels['app.kubernetes.io/instance'] ??
    labels['app.kubernetes.io/name'] ??
    labels.app ??
    (generateName ?? name).replace(/-([a-z0-9]+-)?$/, '')
  );
}

/** What the pods of a workload get when no annotation says otherwise. */
export function usualTraffic(object: KubeObject): TrafficSettings {
  const random = new Random(
    `${object.metadata.namespace}/${workloadName(object)}`,
  );
  random.next();
  return {
    rate: 3 + 9 * random.next(),
    errors: 0.002 + 0.006 * random.next(),
    latency: 0.012 + 0.05 * random.next(),
  };
}

/** The annotations of an object over what is usual; what is no number is ignored. */
export function trafficSettings(object: KubeObject): TrafficSettings {
  const annotations = object.metadata.annotations ?? {};
  const usual = usualTraffic(object);
  const number = (name: string, most: number) => {
    const value = Number(annotations[name]?.trim() || NaN);
    return value >= 0 ? Math.min(value, most) : undefined;
  };
  const millis = number(LATENCY_ANNOTATION, 3_600_000);
  return {
    rate: number(RATE_ANNOTATION, 1e6) ?? usual.rate,
    errors: number(ERRORS_ANNOTATION, 1) ?? usual.errors,
    latency: millis ? millis / 1000 : usual.latency,
  };
}

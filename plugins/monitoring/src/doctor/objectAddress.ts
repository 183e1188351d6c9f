import type { DoctorObject } from '@foredeck/backstage-plugin-monitoring-common';

const KINDS: ReadonlyArray<DoctorObject['kind']> = [
  'ServiceMonitor',
  'PodMonitor',
  'Service',
];

/** `ServiceMonitor/shop-dev/cart`, as addresses hold it. */
export function objectKey({ kind, namespace, name }: DoctorObject): string {
  return `${kind}/${namespace}/${name}`;
}

/** What `objectKey` wrote; undefined when it is anything else. */
export function readObject(key: string | null): DoctorObject | undefined {
  const [kindText, namespace, name, ...rest] = key?.split('/') ?? [];
  const kind = KINDS.find(one => one === kindText);
  return kind && namespace && name && rest.length === 0
    ? { kind, namespace, name }
    : undefined;
}

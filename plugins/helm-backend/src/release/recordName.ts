import type { RecordDriver } from './unpackRecord';

/** No Kubernetes name holds a slash. */
const CONFIG_MAP = 'configmap/';

/**
 * Names a record among those of both of Helm's drivers: a Secret by its name,
 * a ConfigMap by its name behind `configmap/`.
 */
export function recordName(driver: RecordDriver, name: string): string {
  return driver === 'secret' ? name : `${CONFIG_MAP}${name}`;
}

export function parseRecordName(text: string): {
  driver: RecordDriver;
  name: string;
} {
  return text.startsWith(CONFIG_MAP)
    ? { driver: 'configmap', name: text.slice(CONFIG_MAP.length) }
    : { driver: 'secret', name: text };
}

/** Where the Kubernetes API has a record. */
export function recordPath(namespace: string, text: string): string {
  const { driver, name } = parseRecordName(text);
  return `/api/v1/namespaces/${encodeURIComponent(
    namespace,
  )}/${driver}s/${encodeURIComponent(name)}`;
}

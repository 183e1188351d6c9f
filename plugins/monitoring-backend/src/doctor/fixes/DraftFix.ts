import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { DoctorFix } from '@foredeck/backstage-plugin-monitoring-common';
import type { V1Service } from '@kubernetes/client-node';
import { stringify } from 'yaml';
import type { Labels } from '../selectors/LabelSelector';
import { endpointsField, type Monitor } from '../snapshot/Monitor';
import { isObject, mergePatch, touched } from './mergePatch';

/** A fix that could be made from here, before it is known by whom. */
export interface DraftFix extends DoctorFix {
  target?: {
    apiVersion: string;
    kind: string;
    namespace: string;
    name: string;
  };
  patch?: JsonObject;
  /** Whether the patch is all of an object that is not there yet. */
  creates?: boolean;
}

const OPERATOR = 'monitoring.coreos.com/v1';
const HELM = 'app.kubernetes.io/managed-by';
const RELEASE = 'meta.helm.sh/release-name';

/** Changes an object by a JSON merge patch. */
export function patchFix(
  object: JsonObject,
  identity: { apiVersion: string; kind: string },
  patch: JsonObject,
  text: string,
): DraftFix {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const before = touched(object, patch) ?? {};
  return {
    text: `${text}${helmNotice(metadata)}`,
    target: {
      ...identity,
      namespace: String(metadata.namespace),
      name: String(metadata.name),
    },
    patch,
    preview: {
      before: stringify(before),
      after: stringify(mergePatch(before, patch)),
    },
  };
}

/** Changes a monitor. */
export function monitorFix(
  monitor: Monitor,
  patch: JsonObject,
  text: string,
): DraftFix {
  return patchFix(
    monitor.raw,
    { apiVersion: OPERATOR, kind: monitor.kind },
    patch,
    text,
  );
}

/** Changes one endpoint of a monitor; null takes a field away. */
export function endpointFix(
  monitor: Monitor,
  index: number,
  change: Record<string, JsonValue>,
  text: string,
): DraftFix {
  const spec = isObject(monitor.raw.spec) ? monitor.raw.spec : {};
  const field = endpointsField(monitor);
  const all = spec[field];
  const endpoints = (Array.isArray(all) ? all : []).map((one, at) =>
    at === index ? mergePatch(one, change) : one,
  );
  return monitorFix(monitor, { spec: { [field]: endpoints } }, text);
}

/** Adds labels to a Service. */
export function serviceLabelsFix(
  service: V1Service,
  labels: Labels,
  text: string,
): DraftFix {
  return serviceFix(service, { metadata: { labels } }, text);
}

export function serviceFix(
  service: V1Service,
  patch: JsonObject,
  text: string,
): DraftFix {
  return patchFix(
    JSON.parse(JSON.stringify(service)),
    { apiVersion: 'v1', kind: 'Service' },
    patch,
    text,
  );
}

/** Makes a ServiceMonitor. */
export function createFix(object: JsonObject, text: string): DraftFix {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return {
    text,
    creates: true,
    target: {
      apiVersion: OPERATOR,
      kind: 'ServiceMonitor',
      namespace: String(metadata.namespace),
      name: String(metadata.name),
    },
    patch: object,
    preview: { before: '', after: stringify(object) },
    snippet: stringify(object),
  };
}

/**
 * Names a fix by what it changes and how, so that one found anew is known to be
 * the same.
 */
export function fixId(check: string, { target, patch }: DraftFix): string {
  return createHash('sha256')
    .update(JSON.stringify([check, target, patch]))
    .digest('hex')
    .slice(0, 16);
}

function helmNotice(metadata: JsonObject): string {
  const labels = isObject(metadata.labels) ? metadata.labels : {};
  const annotations = isObject(metadata.annotations)
    ? metadata.annotations
    : {};
  if (labels[HELM] !== 'Helm' && !annotations[RELEASE]) {
    return '';
  }
  const release = annotations[RELEASE];
  return `. It comes from the Helm release${
    release ? ` ${release}` : ''
  }: change its values too, or the next deploy undoes this`;
}

/** What to paste to change an object by hand. */
export function kubectlPatch(
  object: { kind: string; namespace: string; name: string },
  patch: JsonObject,
): string {
  return `kubectl -n ${object.namespace} patch ${object.kind.toLowerCase()} ${
    object.name
  } --type merge -p '${JSON.stringify(patch)}'\n`;
}

import type { JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from '../objects/toJson';
import { openSecret } from '../secrets/secretTexts';

/** Kinds that name Services without needing them. */
const SILENT = new Set([
  'Service',
  'Ingress',
  'Route',
  'HTTPRoute',
  'NetworkPolicy',
  'ServiceMonitor',
  'PodMonitor',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
]);

/** Structure of Kubernetes, in which a Service's name means something else. */
const STRUCTURE = new Set([
  'name',
  'kind',
  'apiVersion',
  'image',
  'labels',
  'matchLabels',
  'selector',
  'serviceName',
  'topologySpreadConstraints',
  'affinity',
  'claimName',
  'secretName',
  'key',
  'mountPath',
]);

export interface ObjectText {
  text: string;
  /** Name of its field, or of the container variable. */
  field: string;
}

/** All texts by which an object may say what it talks to. */
export function objectTexts(object: KubernetesObject): ObjectText[] {
  if (SILENT.has(object.kind ?? '')) {
    return [];
  }
  const { metadata: _, status: __, ...body } = toJson(object);
  const content =
    object.kind === 'Secret' ? { data: openSecret(body).texts } : body;
  const texts: ObjectText[] = [];
  visit(content, '', texts);
  return texts;
}

function visit(
  value: JsonValue | undefined,
  field: string,
  texts: ObjectText[],
): void {
  if (typeof value === 'string') {
    texts.push({ text: value, field });
  } else if (Array.isArray(value)) {
    value.forEach(item => visit(item, field, texts));
  } else if (isJsonMap(value)) {
    for (const [key, below] of Object.entries(value)) {
      if (!STRUCTURE.has(key)) {
        const variable =
          key === 'value' && typeof value.name === 'string' ? value.name : key;
        visit(below, variable, texts);
      }
    }
  }
}

import type { JsonObject, JsonValue } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from './toJson';

/** Fields that hold another object's name, and its kind. */
const NAME_FIELDS: Record<string, string> = {
  secretName: 'Secret',
  claimName: 'PersistentVolumeClaim',
  serviceAccountName: 'ServiceAccount',
};

/** Fields that hold `{ name }` of another object. */
const REFERENCE_FIELDS: Record<string, string> = {
  secretKeyRef: 'Secret',
  secretRef: 'Secret',
  secret: 'Secret',
  imagePullSecrets: 'Secret',
  configMapKeyRef: 'ConfigMap',
  configMapRef: 'ConfigMap',
  configMap: 'ConfigMap',
};

/** Fields that hold `{ kind, name }`, and the kind where it is not said. */
const KIND_FIELDS: Record<string, string> = {
  secretStoreRef: 'SecretStore',
  issuerRef: 'Issuer',
  roleRef: 'Role',
};

/** Objects of a snapshot never change, and several ask. */
const known = new WeakMap<KubernetesObject, ReadonlySet<string>>();

/** `kind/name` of everything of its namespace that an object refers to. */
export function objectReferences(
  object: KubernetesObject,
): ReadonlySet<string> {
  const found = known.get(object) ?? findReferences(object);
  known.set(object, found);
  return found;
}

function findReferences(object: KubernetesObject): Set<string> {
  const found = new Set<string>();
  const { metadata: _, status: __, ...body } = toJson(object);
  collect(body, found);
  return found;
}

function collect(value: JsonValue | undefined, found: Set<string>): void {
  if (Array.isArray(value)) {
    value.forEach(item => collect(item, found));
  } else if (isJsonMap(value)) {
    for (const [key, below] of Object.entries(value)) {
      named(key, below, found);
      collect(below, found);
    }
  }
}

function named(
  key: string,
  value: JsonValue | undefined,
  found: Set<string>,
): void {
  if (Object.hasOwn(NAME_FIELDS, key) && typeof value === 'string') {
    found.add(`${NAME_FIELDS[key]}/${value}`);
  }
  const kind = Object.hasOwn(REFERENCE_FIELDS, key) && REFERENCE_FIELDS[key];
  const fallback = Object.hasOwn(KIND_FIELDS, key) && KIND_FIELDS[key];
  for (const one of Array.isArray(value) ? value : [value]) {
    if (isJsonMap(one) && typeof one.name === 'string') {
      if (kind) {
        found.add(`${kind}/${one.name}`);
      } else if (fallback) {
        found.add(`${one.kind ?? fallback}/${one.name}`);
      }
    }
  }
}

/** `kind/name` that exist because of an object: itself, and a Secret that it makes. */
export function provides(object: KubernetesObject): string[] {
  const name = object.metadata?.name ?? '';
  const own = `${object.kind}/${name}`;
  const { spec } = toJson(object);
  const told = isJsonMap(spec) ? spec : {};
  switch (object.kind) {
    case 'SealedSecret':
      return [own, `Secret/${templateName(told) ?? name}`];
    case 'ExternalSecret':
      return [own, `Secret/${textAt(told.target, 'name') ?? name}`];
    case 'Certificate':
      return [own, `Secret/${textAt(told, 'secretName') ?? name}`];
    default:
      return [own];
  }
}

function templateName({ template }: JsonObject): string | undefined {
  return isJsonMap(template) ? textAt(template.metadata, 'name') : undefined;
}

function textAt(value: JsonValue | undefined, key: string) {
  const text = isJsonMap(value) ? value[key] : undefined;
  return typeof text === 'string' && text ? text : undefined;
}

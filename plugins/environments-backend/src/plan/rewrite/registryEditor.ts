import type { JsonObject } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonEdit, JsonEditor, JsonNode } from './editJson';
import { imagePart } from './imagePart';

const SCHEME = /^(?:docker|oci):\/\//;

/**
 * Another registry, and as much of the repository as the rule writes. A
 * registry in a value of its own and one within a reference are both found, and
 * so are images of Docker Hub that do not say where they are from.
 */
export function registryEditor(rule: { from: string; to: string }): JsonEditor {
  const from = rule.from.replace(/\/+$/, '');
  const to = rule.to.replace(/\/+$/, '');
  return {
    value(node): JsonEdit | undefined {
      const { value } = node;
      if (isJsonMap(value)) {
        return splitImage(value);
      }
      if (typeof value !== 'string') {
        return undefined;
      }
      const part = imagePart(node);
      if (part === 'tag' || part === 'digest' || hasRegistry(node, part)) {
        return undefined;
      }
      const moved = move(value, part !== undefined && part !== 'registry');
      return moved === undefined ? undefined : { to: moved };
    },
  };

  /** `registry` and `repository` side by side make one name. */
  function splitImage(map: JsonObject): JsonEdit | undefined {
    const { registry, repository } = map;
    if (typeof registry !== 'string' || typeof repository !== 'string') {
      return undefined;
    }
    const moved = registry
      ? move(`${registry}/${repository}`, false)
      : undefined;
    if (moved === undefined) {
      return undefined;
    }
    const [host, ...rest] = moved.split('/');
    return { to: { ...map, registry: host, repository: rest.join('/') } };
  }

  function move(reference: string, isImage: boolean): string | undefined {
    const scheme = SCHEME.exec(reference)?.[0] ?? '';
    const name = reference.slice(scheme.length);
    if (startsWith(name, from)) {
      return `${scheme}${to}${name.slice(from.length)}`;
    }
    const full = isImage && !scheme ? onDockerHub(name) : undefined;
    return full && startsWith(full, from)
      ? `${to}${full.slice(from.length)}`
      : undefined;
  }
}

function startsWith(name: string, prefix: string): boolean {
  return (
    name.startsWith(prefix) &&
    (name.length === prefix.length || /[/:@]/.test(name[prefix.length]))
  );
}

/** The whole name of an image that does not say its registry. */
function onDockerHub(name: string): string | undefined {
  const [first, ...rest] = name.split('/');
  const says = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (says || !/^[a-z0-9]/.test(name)) {
    return undefined;
  }
  return rest.length ? `docker.io/${name}` : `docker.io/library/${name}`;
}

/** A repository whose registry stands beside it was looked at with it. */
function hasRegistry(node: JsonNode, part: string | undefined): boolean {
  return (
    (part === 'repository' || part === 'registry') &&
    isJsonMap(node.parent) &&
    Boolean(node.parent.registry) &&
    typeof node.parent.repository === 'string'
  );
}

import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from '../objects/toJson';

/** A name that others reach something by. */
export interface KnownService {
  namespace: string;
  name: string;
  /** Key of the release it is of; absent for an object of no release. */
  release?: string;
  ports: ReadonlySet<number>;
}

/** Where a text stands. */
export interface MentionPlace {
  /** Of the object it is in: a bare name means a Service there. */
  namespace: string;
  /** Of its field, or of the container variable it is the value of. */
  field: string;
}

const NAME = /[a-z0-9](?:[-a-z0-9]*[a-z0-9])?/g;

/** Fields that hold where something is reached. */
const ADDRESS_FIELD =
  /(host|addr|address|server|url|uri|endpoint|broker|upstream|service|target|bootstrap)s?$/i;

const ADDRESS_BEFORE =
  /(host|addr|address|server|url|uri|endpoint|broker|upstream)s?["']?\s*[=:]\s*["']?$/i;

/** Finds in texts the Services they speak of. */
export class ServiceIndex {
  readonly #byNamespace = new Map<string, Map<string, KnownService>>();

  add(service: KnownService): void {
    const names = this.#byNamespace.get(service.namespace) ?? new Map();
    this.#byNamespace.set(service.namespace, names);
    if (!names.has(service.name)) {
      names.set(service.name, service);
    }
  }

  addObject(object: KubernetesObject, namespace: string, release?: string) {
    const name = object.metadata?.name;
    if (object.kind === 'Service' && name) {
      this.add({
        namespace: object.metadata?.namespace ?? namespace,
        name,
        ports: portsOf(object),
        ...(release !== undefined && { release }),
      });
    }
  }

  /** Services that a text speaks of: by DNS name, in a URL, with their port, or as a host. */
  mentioned(text: string, place: MentionPlace): KnownService[] {
    const found = new Set<KnownService>();
    for (const { index, 0: name } of text.matchAll(NAME)) {
      const before = text.slice(0, index);
      const after = text.slice(index + name.length);
      const service =
        this.#byDns(name, after) ??
        this.#byBareName(text, name, before, after, place);
      if (service) {
        found.add(service);
      }
    }
    return [...found];
  }

  #byDns(name: string, after: string): KnownService | undefined {
    const [, namespace] =
      /^\.([a-z0-9](?:[-a-z0-9]*[a-z0-9])?)(?=$|[^-a-z0-9])/.exec(after) ?? [];
    return namespace === undefined
      ? undefined
      : this.#byNamespace.get(namespace)?.get(name);
  }

  #byBareName(
    text: string,
    name: string,
    before: string,
    after: string,
    { namespace, field }: MentionPlace,
  ): KnownService | undefined {
    const service = this.#byNamespace.get(namespace)?.get(name);
    if (!service || /([-.\w]|(?<!:\/)\/)$/.test(before)) {
      return undefined;
    }
    const [, port] = /^:(\d+)/.exec(after) ?? [];
    const ends = /^($|[/:?#,;\s"'\\)])/.test(after);
    const means =
      (/(:\/\/|:\/\/[^/\s]*[@,])$/.test(before) && ends) ||
      (port !== undefined && service.ports.has(Number(port))) ||
      (ADDRESS_BEFORE.test(before.slice(-40)) && ends) ||
      (text === name && (/[-\d]/.test(name) || ADDRESS_FIELD.test(field)));
    return means ? service : undefined;
  }
}

function portsOf(object: KubernetesObject): Set<number> {
  const { spec } = toJson(object);
  const ports = isJsonMap(spec) && Array.isArray(spec.ports) ? spec.ports : [];
  return new Set(
    ports.flatMap(one =>
      isJsonMap(one) && typeof one.port === 'number' ? [one.port] : [],
    ),
  );
}

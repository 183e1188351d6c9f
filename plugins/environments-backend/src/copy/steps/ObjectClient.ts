import { NotFoundError } from '@backstage/errors';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { z } from 'zod';

/** Who the API server says has set the fields that a copy sets. */
export const FIELD_MANAGER = 'foredeck-copy';

const kindsSchema = z.object({
  resources: z.array(
    z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});

/** What names an object of any kind. */
export interface ObjectAddress {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Reads and writes objects of any kind on one cluster. */
export class ObjectClient {
  readonly #cluster: Cluster;
  readonly #actor: Actor;
  readonly #signal: AbortSignal | undefined;
  readonly #kinds = new Map<string, Promise<z.infer<typeof kindsSchema>>>();

  constructor(options: {
    cluster: Cluster;
    actor: Actor;
    signal?: AbortSignal;
  }) {
    this.#cluster = options.cluster;
    this.#actor = options.actor;
    this.#signal = options.signal;
  }

  async read<T extends KubernetesObject = KubernetesObject>(
    address: ObjectAddress,
  ): Promise<T | undefined> {
    const path = await this.#path(address);
    return this.#unlessGone(() => this.#send<T>({ path }));
  }

  /** Server-side apply; takes over fields that others have set. */
  async apply(
    object: KubernetesObject,
    manager = FIELD_MANAGER,
  ): Promise<KubernetesObject> {
    const path = await this.#path(addressOf(object));
    return this.#send({
      method: 'PATCH',
      path: `${path}?fieldManager=${manager}&force=true`,
      headers: { 'Content-Type': 'application/apply-patch+yaml' },
      body: JSON.stringify(object),
    });
  }

  /** @throws ConflictError when it is there */
  async create(object: KubernetesObject): Promise<void> {
    const { name: _name, ...address } = addressOf(object);
    await this.#send({
      method: 'POST',
      path: `${await this.#collection(address)}?fieldManager=${FIELD_MANAGER}`,
      body: object,
    });
  }

  async replace(object: KubernetesObject): Promise<void> {
    const path = await this.#path(addressOf(object));
    await this.#send({
      method: 'PUT',
      path: `${path}?fieldManager=${FIELD_MANAGER}`,
      body: object,
    });
  }

  async patch(
    address: ObjectAddress,
    body: object,
    subresource = '',
  ): Promise<void> {
    const path = await this.#path(address);
    await this.#send({
      method: 'PATCH',
      path: `${path}${subresource}?fieldManager=${FIELD_MANAGER}`,
      body,
    });
  }

  /** Answers false when it was not there. */
  async delete(
    address: ObjectAddress,
    preconditions?: { uid?: string },
  ): Promise<boolean> {
    const path = await this.#path(address);
    const gone = await this.#unlessGone(async () => {
      await this.#send({
        method: 'DELETE',
        path,
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: 'Background',
          ...(preconditions ? { preconditions } : {}),
        },
      });
      return true;
    });
    return gone ?? false;
  }

  async list<T extends KubernetesObject>(
    address: Omit<ObjectAddress, 'name'>,
    labelSelector: string,
  ): Promise<T[]> {
    const path = await this.#collection(address);
    const query = `labelSelector=${encodeURIComponent(labelSelector)}`;
    const { items } = await this.#send<{ items: T[] }>({
      path: `${path}?${query}`,
    });
    return items;
  }

  async #path({ name, ...address }: ObjectAddress): Promise<string> {
    return `${await this.#collection(address)}/${encodeURIComponent(name)}`;
  }

  async #collection({
    apiVersion,
    kind,
    namespace,
  }: Omit<ObjectAddress, 'name'>): Promise<string> {
    const base = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    let kinds = this.#kinds.get(base);
    if (!kinds) {
      kinds = this.#send<unknown>({ path: base }).then(answer =>
        kindsSchema.parse(answer),
      );
      this.#kinds.set(base, kinds);
      // A failed look must not be remembered.
      kinds.catch(() => this.#kinds.delete(base));
    }
    const found = (await kinds).resources.find(
      one => one.kind === kind && !one.name.includes('/'),
    );
    if (!found) {
      throw new NotFoundError(
        `${this.#cluster.info.title} does not know ${kind} of ${apiVersion}`,
      );
    }
    const scope =
      found.namespaced && namespace
        ? `/namespaces/${encodeURIComponent(namespace)}`
        : '';
    return `${base}${scope}/${found.name}`;
  }

  #send<T>(request: Parameters<Cluster['request']>[1]): Promise<T> {
    return this.#cluster.request<T>(this.#actor, {
      ...request,
      signal: this.#signal,
    });
  }

  async #unlessGone<T>(act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }
}

export function addressOf(object: KubernetesObject): ObjectAddress {
  const { apiVersion = '', kind = '', metadata } = object;
  return {
    apiVersion,
    kind,
    namespace: metadata?.namespace,
    name: metadata?.name ?? '',
  };
}

import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Caller } from '../../scopes/ScopeService';
import type { DraftFix } from './DraftFix';
import { isObject } from './mergePatch';

const MANAGER = 'foredeck';

/** One change of one object, in the caller's name where Kubernetes is asked so. */
export class ObjectChange {
  readonly #cluster: Cluster;
  readonly #fix: DraftFix;
  readonly #actor: { kind: 'user'; credentials: Caller };
  readonly #signal: AbortSignal | undefined;
  readonly #collection: string;
  readonly #path: string;

  constructor(
    cluster: Cluster,
    fix: DraftFix,
    caller: Caller,
    signal: AbortSignal | undefined,
  ) {
    this.#cluster = cluster;
    this.#fix = fix;
    this.#actor = { kind: 'user', credentials: caller };
    this.#signal = signal;
    const { apiVersion, kind, namespace, name } = fix.target ?? {};
    const base = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
    this.#collection = `${base}/namespaces/${namespace}/${kind?.toLowerCase()}s`;
    this.#path = `${this.#collection}/${name}`;
  }

  async read(): Promise<JsonObject | undefined> {
    try {
      return await this.#cluster.request<JsonObject>(this.#actor, {
        path: this.#path,
        signal: this.#signal,
      });
    } catch (error) {
      if (error instanceof NotFoundError && this.#fix.creates) {
        return undefined;
      }
      throw error;
    }
  }

  async write(
    before: JsonObject | undefined,
    dryRun: boolean,
  ): Promise<JsonObject> {
    const query = `?fieldManager=${MANAGER}&fieldValidation=Strict${
      dryRun ? '&dryRun=All' : ''
    }`;
    if (this.#fix.creates) {
      return await this.#cluster.request<JsonObject>(this.#actor, {
        method: 'POST',
        path: `${this.#collection}${query}`,
        body: this.#fix.patch,
        signal: this.#signal,
      });
    }
    const { patch = {} } = this.#fix;
    const metadata = isObject(before?.metadata) ? before.metadata : {};
    return await this.#cluster.request<JsonObject>(this.#actor, {
      method: 'PATCH',
      path: `${this.#path}${query}`,
      headers: { 'Content-Type': 'application/merge-patch+json' },
      body: {
        ...patch,
        metadata: {
          ...(isObject(patch.metadata) ? patch.metadata : {}),
          // Refused when somebody changes it in between.
          resourceVersion: metadata.resourceVersion,
        },
      },
      signal: this.#signal,
    });
  }
}

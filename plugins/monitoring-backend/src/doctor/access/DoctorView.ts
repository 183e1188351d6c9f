import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { matchesLabels } from '@foredeck/backstage-plugin-workloads-node';
import type { V1Pod, V1Service } from '@kubernetes/client-node';
import pLimit from 'p-limit';
import { requirementsOf } from '../selectors/LabelSelector';
import type {
  Caller,
  ScopedNamespace,
  ScopeService,
} from '../../scopes/ScopeService';

/** A monitor may reach over all of a cluster; so many of its namespaces are shown. */
const MOST_NAMESPACES = 30;
const AT_ONCE = 5;

/** What of a cluster a caller may see while it is examined. */
export class DoctorView {
  readonly #scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;
  readonly #caller: Caller;
  readonly #asked = new Set<string>();
  readonly #seen = new Map<string, ScopedNamespace>();
  readonly cluster: string;

  constructor(options: {
    scopes: Pick<ScopeService, 'authorize' | 'authorizeWhole'>;
    caller: Caller;
    cluster: string;
  }) {
    this.#scopes = options.scopes;
    this.#caller = options.caller;
    this.cluster = options.cluster;
  }

  /** @throws as `ScopeService.authorize` */
  async need(namespace: string): Promise<void> {
    this.#asked.add(namespace);
    const { cluster } = this;
    const allowed = await this.#scopes.authorize(
      { scope: { kind: 'namespace', cluster, namespace }, cluster },
      'read',
      this.#caller,
    );
    allowed.namespaces.forEach(one => this.#seen.set(one.namespace, one));
  }

  /** Shows what the caller may see of more namespaces. */
  async widen(namespaces: Iterable<string>): Promise<void> {
    const news = [...new Set(namespaces)]
      .filter(namespace => !this.#asked.has(namespace))
      .slice(0, Math.max(0, MOST_NAMESPACES - this.#asked.size));
    const limit = pLimit(AT_ONCE);
    await Promise.all(
      news.map(namespace =>
        limit(async () => {
          try {
            await this.need(namespace);
          } catch (error) {
            // What the caller may not see is left out.
            if (
              !(error instanceof NotAllowedError) &&
              !(error instanceof NotFoundError)
            ) {
              throw error;
            }
          }
        }),
      ),
    );
  }

  /** Whether the caller may change what makes targets there. */
  async mayMend(namespace: string): Promise<boolean> {
    const { cluster } = this;
    try {
      await this.#scopes.authorizeWhole(
        { scope: { kind: 'namespace', cluster, namespace }, cluster },
        'manage-scrapes',
        this.#caller,
      );
      return true;
    } catch (error) {
      if (error instanceof NotAllowedError || error instanceof NotFoundError) {
        return false;
      }
      throw error;
    }
  }

  namespaces(): string[] {
    return [...this.#seen.keys()];
  }

  seesNamespace(namespace: string): boolean {
    return this.#seen.has(namespace);
  }

  /** A Service is seen by who may see a workload behind it, or named like it. */
  seesService({ metadata, spec }: V1Service): boolean {
    const place = this.#seen.get(metadata?.namespace ?? '');
    const selector = spec?.selector ?? {};
    return (
      place !== undefined &&
      (place.whole ||
        place.workloads.some(
          ({ name, release, podLabels }) =>
            [name, release].includes(metadata?.name ?? '') ||
            (Object.keys(selector).length > 0 &&
              matchesLabels(
                requirementsOf({ matchLabels: selector }),
                podLabels,
              )),
        ))
    );
  }

  seesPod({ metadata }: V1Pod): boolean {
    return this.seesPodNamed(metadata?.namespace ?? '', metadata?.name ?? '');
  }

  seesPodNamed(namespace: string, name: string): boolean {
    const place = this.#seen.get(namespace);
    return (
      place !== undefined &&
      (place.whole ||
        place.workloads.some(({ podPattern }) =>
          new RegExp(`^(?:${podPattern})$`).test(name),
        ))
    );
  }
}

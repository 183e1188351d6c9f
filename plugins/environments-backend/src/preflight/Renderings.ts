import { toError } from '@backstage/errors';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import type { PlannedCopy } from '../plan/PlannedCopy';
import type { RenderedTarget } from './PreflightScene';

/** Helm at work at once. */
const AT_ONCE = 4;

/** A copy is usually started soon after it was looked at. */
const KEPT_MS = 10 * 60_000;
const KEPT_PLANS = 4;

/** Renders what a plan would deploy, and remembers it for the start of the same plan. */
export class Renderings {
  readonly #engine: () => Pick<HelmEngine, 'render'>;
  readonly #kept = new LRUCache<string, readonly RenderedTarget[]>({
    max: KEPT_PLANS,
    ttl: KEPT_MS,
  });

  constructor(options: { engine: () => Pick<HelmEngine, 'render'> }) {
    this.#engine = options.engine;
  }

  /** @param onRendered - told after each, and once when all are remembered */
  async of(
    { plan, deploys }: PlannedCopy,
    { actor, as }: { actor: Actor; as: string },
    signal: AbortSignal,
    onRendered: (done: number, total: number) => void,
  ): Promise<readonly RenderedTarget[]> {
    const key = JSON.stringify([plan.fingerprint, as]);
    const total = deploys.size;
    const kept = this.#kept.get(key);
    if (kept) {
      onRendered(total, total);
      return kept;
    }
    const { space, name: environment } = plan.target;
    const place = { space, environment };
    const limit = pLimit(AT_ONCE);
    let done = 0;
    const rendered = await Promise.all(
      [...deploys].map(([releaseKey, deploy]) =>
        limit(async (): Promise<RenderedTarget> => {
          signal.throwIfAborted();
          const of = { key: releaseKey, release: deploy.release };
          try {
            const { objects } = await this.#engine().render(
              deploy,
              place,
              actor,
              signal,
            );
            return { ...of, objects };
          } catch (error) {
            signal.throwIfAborted();
            return { ...of, objects: [], problem: toError(error).message };
          } finally {
            done += 1;
            onRendered(done, total);
          }
        }),
      ),
    );
    if (rendered.every(one => one.problem === undefined)) {
      this.#kept.set(key, rendered);
    }
    return rendered;
  }
}

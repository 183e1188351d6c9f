import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { HelmCli } from '../helm/HelmCli';
import type { Chart } from '../profiles/Chart';
import {
  openManifestRenderer,
  type ManifestRenderer,
} from './ManifestRenderer';
import type { RenderCache, RenderedObjects, Rendering } from './RenderCache';

/** Helms at work at the same time. */
const PARALLEL_RENDERS = 4;

/** A person waits for the answer: this is what all renderings together may take. */
const BUDGET_MS = 8_000;

/** Finds objects that two renderings differ in, within a bound of time. */
export class ChangedObjects {
  readonly #helm: HelmCli;
  readonly #cache: RenderCache;
  readonly #limit = pLimit(PARALLEL_RENDERS);
  readonly #until = Date.now() + BUDGET_MS;
  readonly #renderers = new Map<Chart, Promise<ManifestRenderer>>();

  constructor(options: { helm: HelmCli; cache: RenderCache }) {
    this.#helm = options.helm;
    this.#cache = options.cache;
  }

  /**
   * Such as `Deployment/cart`, sorted; undefined when the time was up before.
   *
   * @throws InputError when the chart can not be rendered; it may hold secrets
   */
  async between(
    ref: ReleaseRef,
    before: Rendering,
    after: Rendering,
  ): Promise<string[] | undefined> {
    // Both in one turn: half a comparison would be time for nothing.
    return this.#limit(async () => {
      const old = await this.#objects(ref, before);
      const now = old && (await this.#objects(ref, after));
      return (
        now &&
        [...new Set([...old.keys(), ...now.keys()])]
          .filter(key => old.get(key) !== now.get(key))
          .sort()
      );
    });
  }

  /** Removes the copies of the charts. */
  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#renderers.values());
    await Promise.all(
      opened.map(one => (one.status === 'fulfilled' ? one.value.close() : one)),
    );
  }

  async #objects(
    ref: ReleaseRef,
    rendering: Rendering,
  ): Promise<RenderedObjects | undefined> {
    const known = this.#cache.get(ref, rendering);
    if (known || Date.now() > this.#until) {
      return known;
    }
    const rendered = await this.#render(ref, rendering);
    return this.#cache.put(ref, rendering, rendered);
  }

  async #render(
    ref: ReleaseRef,
    { chart, merged }: Rendering,
  ): Promise<Map<string, string>> {
    const renderer =
      this.#renderers.get(chart) ??
      openManifestRenderer(this.#helm, chart.directory);
    this.#renderers.set(chart, renderer);
    return (await renderer).render(ref, merged);
  }
}

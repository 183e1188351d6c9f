import type { JsonObject } from '@backstage/types';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { HelmCli } from '../helm/HelmCli';
import {
  openManifestRenderer,
  type ManifestRenderer,
} from './ManifestRenderer';

/** Helm's at work at the same time. */
const PARALLEL_RENDERS = 4;

/** A person waits for the answer: this is what all renderings together may take. */
const BUDGET_MS = 8_000;

/** Releases rendered for one answer, before and after. */
const MOST_RELEASES = 100;

/** A chart with the values that one release would give it. */
export interface Rendering {
  /** Absolute path. */
  chart: string;
  merged: JsonObject;
}

/** Finds objects that two renderings differ in, within a bound of time and number. */
export class ChangedObjects {
  readonly #helm: HelmCli;
  readonly #limit = pLimit(PARALLEL_RENDERS);
  readonly #until = Date.now() + BUDGET_MS;
  readonly #renderers = new Map<string, Promise<ManifestRenderer>>();
  #begun = 0;

  constructor(helm: HelmCli) {
    this.#helm = helm;
  }

  /**
   * Such as `Deployment/cart`, sorted; undefined when the bound was reached
   * before.
   *
   * @throws InputError when the chart can not be rendered; it may hold secrets
   */
  async between(
    ref: ReleaseRef,
    before: Rendering,
    after: Rendering,
  ): Promise<string[] | undefined> {
    this.#begun += 1;
    if (this.#begun > MOST_RELEASES) {
      return undefined;
    }
    return this.#limit(async () => {
      if (Date.now() > this.#until) {
        return undefined;
      }
      const old = await this.#render(ref, before);
      const now = await this.#render(ref, after);
      return [...new Set([...old.keys(), ...now.keys()])]
        .filter(key => old.get(key) !== now.get(key))
        .sort();
    });
  }

  /** Removes the copies of the charts. */
  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.#renderers.values());
    await Promise.all(
      opened.map(one => (one.status === 'fulfilled' ? one.value.close() : one)),
    );
  }

  async #render(
    ref: ReleaseRef,
    { chart, merged }: Rendering,
  ): Promise<Map<string, string>> {
    const renderer =
      this.#renderers.get(chart) ?? openManifestRenderer(this.#helm, chart);
    this.#renderers.set(chart, renderer);
    return (await renderer).render(ref, merged);
  }
}

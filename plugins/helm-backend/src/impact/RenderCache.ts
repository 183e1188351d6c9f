import type { JsonObject } from '@backstage/types';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { Chart } from '../profiles/Chart';

/** A chart with the values that one release would give it. */
export interface Rendering {
  chart: Chart;
  merged: JsonObject;
}

/** SHA-256 of each rendered object, by `Kind/name`: nothing secret is kept. */
export type RenderedObjects = ReadonlyMap<string, string>;

/** Some kilobytes each. */
const MOST_RENDERINGS = 5_000;

/**
 * Remembers what was rendered. Who asks again, for another edit or for what was
 * not worked out in time, waits only for the rest.
 */
export class RenderCache {
  readonly #rendered = new LRUCache<string, RenderedObjects>({
    max: MOST_RENDERINGS,
  });
  /** A chart that changes on the disk is read anew, as another object. */
  readonly #charts = new WeakMap<Chart, number>();
  #lastChart = 0;

  get(ref: ReleaseRef, rendering: Rendering): RenderedObjects | undefined {
    return this.#rendered.get(this.#key(ref, rendering));
  }

  /** @param objects - rendered objects as text */
  put(
    ref: ReleaseRef,
    rendering: Rendering,
    objects: ReadonlyMap<string, string>,
  ): RenderedObjects {
    const hashed = new Map(
      [...objects].map(([name, text]) => [name, hashOf(text)]),
    );
    this.#rendered.set(this.#key(ref, rendering), hashed);
    return hashed;
  }

  #key({ namespace, name }: ReleaseRef, { chart, merged }: Rendering): string {
    let id = this.#charts.get(chart);
    if (id === undefined) {
      this.#lastChart += 1;
      id = this.#lastChart;
      this.#charts.set(chart, id);
    }
    return `${id}/${namespace}/${name}/${hashOf(JSON.stringify(merged))}`;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

import { toError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { EngineChart } from '@foredeck/backstage-plugin-helm-node';
import { LRUCache } from 'lru-cache';
import type { Chart } from '../profiles/Chart';
import type { ProfileStore } from '../profiles/ProfileStore';
import { isSameChart } from './chartDigest';
import type { RecordChart } from './RecordChart';
import { subchartsMissing } from './stageRecordChart';
import type { StoredRelease } from './StoredReleases';

/** How long an opened profile serves those who read many releases. */
const OPENED_MS = 5_000;

/** Where to take a release's chart from to make it again. */
export interface ReleaseSource {
  source: EngineChart;
  notice?: string;
}

/** Finds out whether the store still has the chart of a release. */
export class ReleaseSources {
  readonly #profiles: Pick<ProfileStore, 'get'>;
  readonly #opened = new LRUCache<string, Promise<Chart>>({
    max: 500,
    ttl: OPENED_MS,
  });
  readonly #same = new WeakMap<Chart, Map<string, Promise<boolean>>>();

  constructor(options: { profiles: Pick<ProfileStore, 'get'> }) {
    this.#profiles = options.profiles;
  }

  /** @param digest - of the record's chart */
  async of(
    ref: ReleaseRef,
    { labels, chart }: StoredRelease,
    digest: string,
  ): Promise<ReleaseSource> {
    const { revision, profile } = labels;
    const missing = chart.subcharts.length
      ? subchartsMissing(chart)
      : undefined;
    const problem = profile && (await this.#problem(profile, chart, digest));
    if (profile && !problem) {
      return { source: { kind: 'profile', profile, version: chart.version } };
    }
    const notices = [problem, missing].filter(one => one);
    return {
      source: { kind: 'record', release: ref, revision, profile },
      notice: notices.length ? notices.join('. ') : undefined,
    };
  }

  /** Why a profile's chart is not the one in the record. */
  async #problem(
    profile: string,
    record: RecordChart,
    digest: string,
  ): Promise<string | undefined> {
    const { name, version } = record;
    try {
      const chart = await this.#open(profile, version);
      return (await this.#isSame(chart, record, digest))
        ? undefined
        : `Profile ${profile} has another ${chart.name} ${chart.version} than the ${name} ${version} it was made from`;
    } catch (error) {
      return `Profile ${profile} has no ${name} ${version}: ${
        toError(error).message
      }`;
    }
  }

  #open(profile: string, version: string): Promise<Chart> {
    const key = `${profile}@${version}`;
    const known = this.#opened.get(key);
    if (known) {
      return known;
    }
    const opening = this.#profiles
      .get(profile, { asked: version })
      .then(entry => entry.chart);
    this.#opened.set(key, opening);
    return opening;
  }

  #isSame(chart: Chart, record: RecordChart, digest: string): Promise<boolean> {
    const known = this.#same.get(chart) ?? new Map();
    this.#same.set(chart, known);
    const answer = known.get(digest) ?? isSameChart(record, chart);
    known.set(digest, answer);
    return answer;
  }
}

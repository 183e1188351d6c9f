import type { JsonObject } from '@backstage/types';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { LRUCache } from 'lru-cache';
import { readRecord } from '../release/readRecord';
import type { RevisionLabels } from '../release/ReleaseRecord';

/** What the impact of a profile needs of a release record. Holds secrets. */
export interface OwnValues {
  /** The user's own values. */
  config: JsonObject;
  chart?: string;
  chartVersion?: string;
}

/** A few kilobytes each. */
const MOST_RECORDS = 2_000;

/** The own values of releases, read once per uid and resourceVersion. */
export class RecordCache {
  readonly #records = new LRUCache<string, OwnValues>({ max: MOST_RECORDS });

  async read(
    cluster: Cluster,
    namespace: string,
    { uid, resourceVersion, secretName }: RevisionLabels,
  ): Promise<OwnValues> {
    const key = `${cluster.info.name}/${uid}/${resourceVersion}`;
    const known = this.#records.get(key);
    if (known) {
      return known;
    }
    const { config, chart, chartVersion } = await readRecord(
      cluster,
      { kind: 'service' },
      namespace,
      secretName,
    );
    const own = { config, chart, chartVersion };
    this.#records.set(key, own);
    return own;
  }
}

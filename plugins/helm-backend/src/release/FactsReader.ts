import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { Interner } from './Interner';
import { readPackedRecord, type PackedRecord } from './readRecord';
import type { ReleaseFacts } from './ReleaseRecord';
import { labelsOf, type RevisionObject } from './revisionObject';
import { scanRecord } from './scanRecord';
import { unpackRecord } from './unpackRecord';

/** Reads from records what lists show. */
export class FactsReader {
  readonly #cluster: Cluster;
  readonly #texts = new Interner<string>(text => text);

  constructor(options: { cluster: Cluster }) {
    this.#cluster = options.cluster;
  }

  /**
   * Fetches one record.
   *
   * @throws as `readPackedRecord` and `unpack`
   */
  async fetch(
    object: RevisionObject,
    signal: AbortSignal,
  ): Promise<ReleaseFacts> {
    return this.unpack(
      await readPackedRecord(
        this.#cluster,
        { kind: 'service' },
        object.metadata.namespace,
        labelsOf(object)?.secretName ?? object.metadata.name,
        signal,
      ),
    );
  }

  /** @throws UndecodableError */
  async unpack({ encoded, driver }: PackedRecord): Promise<ReleaseFacts> {
    return this.#share(scanRecord(await unpackRecord(encoded, driver)));
  }

  /** Charts and versions repeat: each is held once. */
  #share(facts: ReleaseFacts): ReleaseFacts {
    const shared = (text: string | undefined) =>
      text === undefined ? undefined : this.#texts.get(text);
    return {
      ...facts,
      chart: shared(facts.chart),
      chartVersion: shared(facts.chartVersion),
      appVersion: shared(facts.appVersion),
    };
  }
}

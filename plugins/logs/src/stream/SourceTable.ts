import {
  LogSource,
  sourceKey,
  SourceState,
} from '@foredeck/backstage-plugin-logs-common';
import type { StreamSource } from './StreamState';

/** What a source that is told of means to who watches. */
export type Arrival =
  /** It was told of before, such as on an earlier connection. */
  | { kind: 'known' }
  /** Another run of a container that was there; with how its last one ended. */
  | { kind: 'restarted'; before: StreamSource }
  /** The first container of its pod. */
  | { kind: 'new-pod' }
  | { kind: 'new-container' };

/** The runs of containers that a view has seen, over all its connections. */
export class SourceTable {
  readonly #sources = new Map<string, StreamSource>();
  /** As they were at the last cursor, of those that changed since; undefined were not there. */
  readonly #before = new Map<string, StreamSource | undefined>();
  #list: readonly StreamSource[] | undefined;

  /** In the order in which they were first told of. */
  get list(): readonly StreamSource[] {
    this.#list ??= [...this.#sources.values()];
    return this.#list;
  }

  /** Keys of those that were gone at the last cursor already. */
  get goneForGood(): ReadonlySet<string> {
    const gone = this.list.filter(
      source =>
        source.gone &&
        (!this.#before.has(source.key) || this.#before.get(source.key)?.gone),
    );
    return new Set(gone.map(({ key }) => key));
  }

  /** Answers the source as it is to be shared by its rows, and what its arrival means. */
  add(source: LogSource, state: SourceState): [LogSource, Arrival] {
    const key = sourceKey(source);
    const known = this.#sources.get(key);
    if (known) {
      this.#set(key, { ...known, state });
      return [known.source, { kind: 'known' }];
    }
    const arrival = this.#arrivalOf(source);
    this.#set(key, { key, source, state, gone: false });
    return [source, arrival];
  }

  setState(source: LogSource, state: SourceState): void {
    this.#change(source, { state });
  }

  /** Answers whether that is news. */
  setGone(source: LogSource): boolean {
    const known = this.#sources.get(sourceKey(source));
    this.#change(source, { gone: true });
    return known !== undefined && !known.gone;
  }

  commit(): void {
    this.#before.clear();
  }

  rollBack(): void {
    for (const [key, before] of this.#before) {
      if (before) {
        this.#sources.set(key, before);
      } else {
        this.#sources.delete(key);
      }
    }
    this.#before.clear();
    this.#list = undefined;
  }

  #arrivalOf(source: LogSource): Arrival {
    const pod = this.list.filter(
      other =>
        other.source.cluster === source.cluster &&
        other.source.podUid === source.podUid,
    );
    const before = pod
      .filter(
        other =>
          other.source.container === source.container &&
          other.source.run < source.run,
      )
      .sort((a, b) => b.source.run - a.source.run)[0];
    if (before) {
      return { kind: 'restarted', before };
    }
    return { kind: pod.length === 0 ? 'new-pod' : 'new-container' };
  }

  #change(source: LogSource, change: Partial<StreamSource>) {
    const key = sourceKey(source);
    const known = this.#sources.get(key);
    if (known) {
      this.#set(key, { ...known, ...change });
    }
  }

  #set(key: string, entry: StreamSource) {
    if (!this.#before.has(key)) {
      this.#before.set(key, this.#sources.get(key));
    }
    this.#sources.set(key, entry);
    this.#list = undefined;
  }
}

import type {
  ClusterSync,
  ReleaseChange,
  ReleaseQuery,
} from '@foredeck/backstage-plugin-helm-common';
import type { EntityLink } from '../entity/EntityLink';
import type { ReleaseDecision } from '../permissions/ReleaseAuthorizer';
import type { ChangeLog, LoggedChange } from './ChangeLog';
import { compileQuery, matches } from './compileQuery';
import type { ReleaseEntry } from './ReleaseEntry';
import type { ReleaseTable } from './ReleaseTable';

/** How often the policy, the entity and the clusters are looked at again. */
const LOOK_MS = 5_000;

/** The longest silence: proxies and browsers give up on quiet connections. */
const HEARTBEAT_MS = 15_000;

/** What decides which rows a reader gets; it may change while the stream runs. */
export interface StreamTerms {
  link: EntityLink | undefined;
  decision: ReleaseDecision;
}

type Content = ReleaseChange extends infer One
  ? One extends ReleaseChange
    ? Omit<One, 'sequence' | 'position'>
    : never
  : never;

/**
 * What changes in a list. Changes are read from the log only when the reader
 * took the ones before, each release then as it is at that moment: a slow
 * reader costs no memory and misses steps in between, never where they lead.
 */
export async function* changeStream(options: {
  table: ReleaseTable;
  log: ChangeLog;
  query: ReleaseQuery;
  after: string | undefined;
  start: StreamTerms;
  again: () => Promise<StreamTerms>;
  sync: () => ClusterSync[];
  signal: AbortSignal;
}): AsyncGenerator<ReleaseChange> {
  const { table, log, query, after, signal, sync } = options;
  let terms = options.start;
  let sequence = 0;
  let at = after === undefined ? log.head : log.parse(after);
  const line = (content: Content): ReleaseChange => ({
    sequence: (sequence += 1),
    position: log.position(at),
    ...content,
  });
  let told = '';
  let toldAt = 0;
  let lookedAt = Date.now();
  while (!signal.aborted) {
    const changes = at === undefined ? undefined : log.since(at);
    if (!changes) {
      at = log.head;
      yield line({ type: 'reset' });
      return;
    }
    at = log.head;
    // All lines of a round carry the position before it, save the last: whoever
    // is cut off in between starts the round again.
    const contents = contentsOf(changes, { table, query, terms });
    const reached = at;
    for (const [index, content] of contents.entries()) {
      at = index === contents.length - 1 ? reached : reached - changes.length;
      yield line(content);
    }
    at = reached;
    const clusters = sync();
    const states = statesOf(clusters);
    if (states !== told || Date.now() - toldAt >= HEARTBEAT_MS) {
      told = states;
      toldAt = Date.now();
      yield line({ type: 'sync', clusters });
    }
    await log.next(at, LOOK_MS, signal);
    if (Date.now() - lookedAt >= LOOK_MS && !signal.aborted) {
      lookedAt = Date.now();
      const next = await options.again();
      if (differs(next, terms)) {
        yield line({ type: 'reset' });
        return;
      }
      terms = next;
    }
  }
}

/** What a round of changes means to a reader. */
function contentsOf(
  changes: readonly LoggedChange[],
  {
    table,
    query,
    terms,
  }: { table: ReleaseTable; query: ReleaseQuery; terms: StreamTerms },
): Content[] {
  const compiled = compileQuery(query, table.codes, terms.link);
  const listed = (entry: ReleaseEntry) =>
    terms.decision.allows(entry.resource) && matches(compiled, entry);
  return coalesce(changes).flatMap((change): Content[] => {
    const now = table.get(change.key);
    if (now && listed(now)) {
      return [{ type: 'row', row: now.row }];
    }
    return change.before.some(listed)
      ? [{ type: 'removed', release: change.release }]
      : [];
  });
}

/** One entry per release, with all that it was on the way. */
function coalesce(changes: readonly LoggedChange[]) {
  const byKey = new Map<
    string,
    { key: string; release: LoggedChange['release']; before: ReleaseEntry[] }
  >();
  for (const { key, release, before } of changes) {
    const known = byKey.get(key) ?? { key, release, before: [] };
    byKey.set(key, known);
    if (before) {
      known.before.push(before);
    }
  }
  return [...byKey.values()];
}

/** Another policy or another link means another list, not a change of this one. */
function differs(one: StreamTerms, other: StreamTerms): boolean {
  return (
    one.decision.key !== other.decision.key ||
    JSON.stringify(one.link) !== JSON.stringify(other.link)
  );
}

/** What a reader must be told at once; times alone can wait for the heartbeat. */
function statesOf(clusters: readonly ClusterSync[]): string {
  return JSON.stringify(
    clusters.map(({ cluster, state, message }) => [cluster, state, message]),
  );
}

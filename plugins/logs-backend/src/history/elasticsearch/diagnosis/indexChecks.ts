import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import type { IndexSettings } from '../client/answers';
import { check, duration } from './checks';

/** Milliseconds after midnight until an index of the day is missed. */
const FIRST_LINE = 15 * 60_000;

const DAILY = /(\d{4})([.-])(\d{2})\2(\d{2})$/;

/** An index of a pattern. */
export interface StoreIndex {
  name: string;
  /** Milliseconds since 1970. */
  madeAt: number;
  /** Settings that keep lines from being written, by name. */
  blocks: string[];
}

const BLOCKS = [
  'index.blocks.read_only_allow_delete',
  'index.blocks.read_only',
  'index.blocks.write',
];

/** The indices of a pattern, newest first. */
export function indicesOf(settings: IndexSettings): StoreIndex[] {
  return Object.entries(settings)
    .map(([name, { settings: one }]) => ({
      name,
      madeAt: Number(one['index.creation_date'] ?? 0),
      blocks: BLOCKS.filter(block => String(one[block]) === 'true'),
    }))
    .sort((a, b) => b.madeAt - a.madeAt || (a.name < b.name ? 1 : -1));
}

/** The index of the day is missing; its name ends with the date (UTC). */
export function indexCheck(
  pattern: string,
  indices: StoreIndex[],
  now: Date,
): DoctorCheck {
  if (indices.length === 0) {
    return noIndex(pattern);
  }
  const [newest] = indices;
  const evidence = [
    { label: 'Newest index', value: newest.name },
    { label: 'Made at', value: new Date(newest.madeAt).toISOString() },
    { label: 'Indices', value: String(indices.length) },
  ];
  // Backing indices of data streams hold a date too, that of their rollover.
  const daily = newest.name.startsWith('.ds-') ? null : DAILY.exec(newest.name);
  if (!daily) {
    return check(
      'index',
      'ok',
      `Lines go on into ${newest.name}, which is not of one day`,
      { evidence },
    );
  }
  const day = (date: Date) =>
    date.toISOString().slice(0, 10).replaceAll('-', daily[2]);
  const wanted = newest.name.replace(DAILY, day(now));
  if (indices.some(({ name }) => name === wanted)) {
    return check('index', 'ok', `There is ${wanted}`, { evidence });
  }
  if (now.getTime() % 86_400_000 < FIRST_LINE) {
    return check(
      'index',
      'ok',
      'The day has just begun (UTC), and its index comes with its first line',
      { evidence },
    );
  }
  return check(
    'index',
    'problem',
    `There is no index for today: ${wanted} is missing, the newest was made ${duration(
      now.getTime() - newest.madeAt,
    )} ago`,
    {
      evidence: [{ label: 'Expected', value: wanted }, ...evidence],
      fix: {
        text: 'Nothing arrived since midnight (UTC), or the index could not be made: the cluster may have as many shards as it is allowed (cluster.max_shards_per_node), or the account of the collector may not create indices. Ask the store, and look into the log of the collector',
        language: 'shell',
        snippet: `curl -s "$STORE/_cluster/health?pretty" | grep -E "status|active_shards"\ncurl -s "$STORE/_cluster/settings?include_defaults&flat_settings&filter_path=*.cluster.max_shards_per_node"\nkubectl logs -n kube-system daemonset/filebeat --since=24h | grep -iE "index_create|validation_exception|max.*shards|security_exception"\n`,
      },
    },
  );
}

export function noIndex(pattern: string): DoctorCheck {
  return check('index', 'problem', `No index matches ${pattern}`, {
    evidence: [{ label: 'Looked for', value: pattern }],
    fix: {
      text: 'Check the name that the collector writes to (output.elasticsearch.index), and index and indices of the store in foredeck.logs.history',
      language: 'shell',
      snippet:
        'curl -s "$STORE/_cat/indices?v&s=creation.date:desc&h=index,creation.date.string,docs.count" | head -20\n',
    },
  });
}

/** Whether the newest index refuses to be written to. */
export function blockCheck([newest]: StoreIndex[]): DoctorCheck {
  if (!newest) {
    return check('block', 'skipped', 'There is no index');
  }
  if (newest.blocks.length === 0) {
    return check('block', 'ok', `${newest.name} may be written to`);
  }
  const full = newest.blocks.includes(BLOCKS[0]);
  const evidence = newest.blocks.map(block => ({
    label: block,
    value: 'true',
  }));
  return check(
    'block',
    'problem',
    full
      ? `${newest.name} is read-only, as the disk of a node of the store was over its flood stage (95% unless set otherwise)`
      : `${newest.name} is read-only`,
    {
      evidence: [{ label: 'Index', value: newest.name }, ...evidence],
      fix: {
        text: full
          ? 'Delete old indices or give the store more disk. It takes the block off by itself when enough is free; older stores need to be told'
          : 'Take the block off, or let the collector write to another index',
        language: 'shell',
        snippet: `curl -s "$STORE/_cat/allocation?v"\ncurl -X PUT "$STORE/${newest.name}/_settings" -H 'Content-Type: application/json' \\\n  -d '{"${newest.blocks[0]}": null}'\n`,
      },
    },
  );
}

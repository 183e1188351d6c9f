import type { FieldCaps } from '../client/answers';

/** What lines are asked and read by. */
export type FieldRole =
  | 'namespace'
  | 'pod'
  | 'container'
  | 'node'
  | 'podUid'
  | 'level';

/**
 * Where collectors write it: Filebeat's `add_kubernetes_metadata` first, then
 * the `kubernetes` filter of Fluent Bit and Fluentd.
 */
export const FIELD_NAMES: Record<FieldRole, readonly string[]> = {
  namespace: ['kubernetes.namespace', 'kubernetes.namespace_name'],
  pod: ['kubernetes.pod.name', 'kubernetes.pod_name'],
  container: ['kubernetes.container.name', 'kubernetes.container_name'],
  node: ['kubernetes.node.name', 'kubernetes.host'],
  podUid: ['kubernetes.pod.uid', 'kubernetes.pod_id'],
  level: ['log.level', 'level', 'severity'],
};

/** The text of a line. */
export const TEXT_NAMES = ['message', 'log'] as const;

export const TIME_FIELD = '@timestamp';
export const OFFSET_FIELD = 'log.offset';

/** How exact times are kept; `mixed` where some indices keep them so and some so. */
export type TimePrecision = 'ms' | 'ns' | 'mixed';

/** Of a store's indices: which fields there are, and which can be asked for. */
export interface StoreFields {
  /** Names of indices where the store tells them; empty when none matches. */
  indices?: string[];
  /** Fields with exact values of each role; more than one where collectors are mixed. */
  exact: Record<FieldRole, string[]>;
  /** Undefined where `@timestamp` is no time. */
  precision?: TimePrecision;
  /** Whether lines have the place in their file, to tell lines of one time apart. */
  offset: boolean;
  /** Fields of the text, and those of them that can be searched for any part of it. */
  text: string[];
  anyPart: string[];
  caps: FieldCaps['fields'];
}

/** Types with exact values. */
const EXACT = new Set(['keyword', 'constant_keyword', 'wildcard']);

/** What a text can be of. */
const TEXT = new Set([...EXACT, 'text', 'match_only_text']);

/** All names whose capabilities are asked for. */
export const ASKED_FIELDS: readonly string[] = [
  TIME_FIELD,
  OFFSET_FIELD,
  ...TEXT_NAMES,
  ...Object.values(FIELD_NAMES).flatMap(names =>
    names.flatMap(name => [name, `${name}.keyword`]),
  ),
];

export function storeFields({ indices, fields: caps }: FieldCaps): StoreFields {
  const has = (name: string, types: Set<string>) =>
    Object.entries(caps[name] ?? {}).some(
      ([type, { searchable }]) => types.has(type) && searchable,
    );
  const exact = (role: FieldRole) =>
    FIELD_NAMES[role].flatMap(name =>
      [name, `${name}.keyword`].filter(one => has(one, EXACT)),
    );
  const onlyOf = (name: string, types: Set<string>) => {
    const found = Object.keys(caps[name] ?? {}).filter(
      // Indices without the field say so, when asked.
      type => type !== 'unmapped' && type !== 'object',
    );
    return found.length > 0 && found.every(type => types.has(type));
  };
  const times = Object.keys(caps[TIME_FIELD] ?? {});
  const text = TEXT_NAMES.filter(name =>
    Object.keys(caps[name] ?? {}).some(type => TEXT.has(type)),
  );
  return {
    ...(indices && { indices }),
    exact: {
      namespace: exact('namespace'),
      pod: exact('pod'),
      container: exact('container'),
      node: exact('node'),
      podUid: exact('podUid'),
      level: exact('level'),
    },
    precision: precisionOf(times),
    offset: has(OFFSET_FIELD, new Set(['long', 'integer', 'unsigned_long'])),
    text,
    anyPart: text.every(name => onlyOf(name, new Set(['wildcard'])))
      ? text
      : [],
    caps,
  };
}

function precisionOf(types: string[]): TimePrecision | undefined {
  const milliseconds = types.includes('date');
  if (types.includes('date_nanos')) {
    return milliseconds ? 'mixed' : 'ns';
  }
  return milliseconds ? 'ms' : undefined;
}

/** JSON of an answer. */
export type Json = Record<string, unknown>;

function capability(type: string, searchable = true) {
  return {
    [type]: {
      ...{ type, metadata_field: false },
      ...{ searchable, aggregatable: type !== 'text' },
    },
  };
}

/** Capabilities of fields, by their type. */
export function capabilities(types: Record<string, string>): Json {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, capability(type)]),
  );
}

export const FILEBEAT_FIELDS = capabilities({
  '@timestamp': 'date',
  message: 'match_only_text',
  'log.offset': 'long',
  'kubernetes.namespace': 'keyword',
  'kubernetes.pod.name': 'keyword',
  'kubernetes.pod.uid': 'keyword',
  'kubernetes.container.name': 'keyword',
  'kubernetes.node.name': 'keyword',
});

export const FLUENT_BIT_FIELDS = capabilities({
  '@timestamp': 'date',
  log: 'text',
  'log.keyword': 'keyword',
  'kubernetes.namespace_name': 'text',
  'kubernetes.namespace_name.keyword': 'keyword',
  'kubernetes.pod_name': 'text',
  'kubernetes.pod_name.keyword': 'keyword',
  'kubernetes.container_name': 'text',
  'kubernetes.container_name.keyword': 'keyword',
});

import { readDataFile } from '../types/dataFiles';

/** One field of a message on the wire. */
export interface Field {
  number: number;
  /** Its name in JSON. */
  name: string;
  /** A scalar (`string`, `int32`, ...) or the name of a message. */
  type: string;
  repeated: boolean;
  map: boolean;
  /** The message's fields belong to the parent in JSON (Go's embedding). */
  inline: boolean;
  /** A pointer in Go: a zero value is a value. */
  pointer: boolean;
  /** Written to JSON even when it is empty. */
  always: boolean;
}

export interface Message {
  byNumber: Map<number, Field>;
  fields: Field[];
}

const parsed = new Map<string, Message>();
let table: Record<string, string> | undefined;

/**
 * The wire layout of a message such as `core.v1.Secret`. Rows of the table
 * read `number name type` with `[]` repeated, `{}` map, `^` inline, `*`
 * pointer and `!` always present.
 */
export function messageNamed(name: string): Message | undefined {
  const known = parsed.get(name);
  if (known) {
    return known;
  }
  table ??= readDataFile<Record<string, string>>('protobuf.json');
  const row = table[name];
  if (row === undefined) {
    return undefined;
  }
  const fields = row.split('; ').filter(Boolean).map(parseField);
  const message = {
    fields,
    byNumber: new Map(fields.map(field => [field.number, field])),
  };
  parsed.set(name, message);
  return message;
}

/** The message of a kind; the shared ones (`Status`, ...) are in `meta.v1`. */
export function messageOfKind(apiVersion: string, kind: string) {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? 'core' : apiVersion.slice(0, slash).split('.')[0];
  const version = apiVersion.slice(slash + 1);
  for (const name of [`${group}.${version}.${kind}`, `meta.v1.${kind}`]) {
    if (messageNamed(name)) {
      return name;
    }
  }
  return undefined;
}

function parseField(text: string): Field {
  const [number, name, flagged] = text.split(' ');
  const type = flagged.replace(/[^\w.]/g, '');
  return {
    number: Number(number),
    name,
    type,
    repeated: flagged.includes('[]'),
    map: flagged.includes('{}'),
    inline: flagged.includes('^'),
    pointer: flagged.includes('*'),
    always: flagged.includes('!'),
  };
}

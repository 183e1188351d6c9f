import { Reader } from 'protobufjs/minimal';
import { messageNamed, type Field } from './messages';
import { specialTypes } from './specialTypes';

type Json = Record<string, unknown>;

/**
 * Decodes a message to the JSON Kubernetes would make of it: unset fields are
 * left out, and so are zero values of fields that are not pointers.
 *
 * @throws Error when the message is not known or the bytes are cut short
 */
export function decodeMessage(name: string, bytes: Uint8Array): Json {
  return readMessage(name, Reader.create(bytes));
}

function readMessage(name: string, reader: Reader): Json {
  const message = messageNamed(name);
  if (!message) {
    throw new Error(`no protobuf layout is known for ${name}`);
  }
  const result: Json = {};
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    const field = message.byNumber.get(Math.floor(tag / 8));
    if (field) {
      readField(field, tag % 8, reader, result);
    } else {
      reader.skipType(tag % 8);
    }
  }
  return result;
}

function readField(field: Field, wire: number, reader: Reader, into: Json) {
  if (field.map) {
    readMapEntry(field, reader, into);
    return;
  }
  if (field.repeated) {
    readRepeated(field, wire, reader, into);
    return;
  }
  const value = readValue(field.type, reader);
  if (field.inline) {
    Object.assign(into, value);
  } else if (value !== undefined && (keepsZero(field) || !isZero(value))) {
    into[field.name] = value;
  }
}

function readRepeated(field: Field, wire: number, reader: Reader, into: Json) {
  const list = (into[field.name] as unknown[] | undefined) ?? [];
  into[field.name] = list;
  const packable = !['string', 'bytes'].includes(field.type);
  if (wire === 2 && isScalar(field.type) && packable) {
    const end = reader.uint32() + reader.pos;
    while (reader.pos < end) {
      list.push(readValue(field.type, reader));
    }
  } else {
    list.push(readValue(field.type, reader));
  }
}

function readMapEntry(field: Field, reader: Reader, into: Json) {
  const map = (into[field.name] as Json | undefined) ?? {};
  into[field.name] = map;
  const entry = Reader.create(reader.bytes());
  let key = '';
  let value: unknown = zeroOf(field.type);
  while (entry.pos < entry.len) {
    const tag = entry.uint32();
    if (tag === 10) {
      key = entry.string();
    } else if (Math.floor(tag / 8) === 2) {
      value = readValue(field.type, entry);
    } else {
      entry.skipType(tag % 8);
    }
  }
  // An assignment would make "__proto__" the prototype in place of a key.
  Object.defineProperty(map, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function readValue(type: string, reader: Reader): unknown {
  switch (type) {
    case 'string':
      return reader.string();
    case 'bytes':
      return Buffer.from(reader.bytes()).toString('base64');
    case 'bool':
      return reader.bool();
    case 'int32':
      return reader.int32();
    case 'uint32':
      return reader.uint32();
    case 'int64':
      return Number(reader.int64());
    case 'uint64':
      return Number(reader.uint64());
    case 'double':
      return reader.double();
    case 'float':
      return reader.float();
    default: {
      const body = Reader.create(reader.bytes());
      const special = specialTypes[type];
      return special ? special.decode(body) : readMessage(type, body);
    }
  }
}

const scalars = new Set([
  'string',
  'bytes',
  'bool',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'double',
  'float',
]);

export function isScalar(type: string): boolean {
  return scalars.has(type);
}

function zeroOf(type: string): unknown {
  if (type === 'string' || type === 'bytes') {
    return '';
  }
  return isScalar(type) ? 0 : {};
}

function keepsZero(field: Field): boolean {
  return field.pointer || field.always || !isScalar(field.type);
}

function isZero(value: unknown): boolean {
  return value === '' || value === 0 || value === false;
}

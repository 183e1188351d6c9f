import { Writer } from 'protobufjs/minimal';
import { isScalar } from './decode';
import { messageNamed, type Field } from './messages';
import { specialTypes } from './specialTypes';

type Json = Record<string, unknown>;

const wireTypes: Record<string, number> = {
  string: 2,
  bytes: 2,
  bool: 0,
  int32: 0,
  uint32: 0,
  int64: 0,
  uint64: 0,
  double: 1,
  float: 5,
};

/**
 * Encodes JSON as a message. Properties the message does not have are left
 * out, as they would be by a server compiled before they existed.
 */
export function encodeMessage(name: string, value: Json): Uint8Array {
  const writer = Writer.create();
  writeMessage(name, value, writer);
  return writer.finish();
}

function writeMessage(name: string, value: Json, writer: Writer) {
  const message = messageNamed(name);
  if (!message) {
    throw new Error(`no protobuf layout is known for ${name}`);
  }
  for (const field of message.fields) {
    if (field.inline) {
      writer.uint32(field.number * 8 + 2).fork();
      writeMessage(field.type, value, writer);
      writer.ldelim();
    } else if (value[field.name] !== undefined && value[field.name] !== null) {
      writeField(field, value[field.name], writer);
    }
  }
}

function writeField(field: Field, value: unknown, writer: Writer) {
  if (field.map) {
    for (const [key, item] of Object.entries(value as Json)) {
      writer.uint32(field.number * 8 + 2).fork();
      writer.uint32(10).string(key);
      writeValue(2, field.type, item, writer);
      writer.ldelim();
    }
  } else if (field.repeated) {
    for (const item of value as unknown[]) {
      writeValue(field.number, field.type, item, writer);
    }
  } else {
    writeValue(field.number, field.type, value, writer);
  }
}

function writeValue(
  number: number,
  type: string,
  value: unknown,
  writer: Writer,
) {
  writer.uint32(number * 8 + (wireTypes[type] ?? 2));
  if (isScalar(type)) {
    writeScalar(type, value, writer);
    return;
  }
  writer.fork();
  const special = specialTypes[type];
  if (special) {
    special.encode(writer, value);
  } else {
    writeMessage(type, value as Json, writer);
  }
  writer.ldelim();
}

function writeScalar(type: string, value: unknown, writer: Writer) {
  switch (type) {
    case 'string':
      writer.string(String(value));
      break;
    case 'bytes':
      writer.bytes(Buffer.from(String(value), 'base64'));
      break;
    case 'bool':
      writer.bool(value === true);
      break;
    case 'int32':
      writer.int32(Number(value));
      break;
    case 'uint32':
      writer.uint32(Number(value));
      break;
    case 'int64':
      writer.int64(Number(value));
      break;
    case 'uint64':
      writer.uint64(Number(value));
      break;
    case 'double':
      writer.double(Number(value));
      break;
    default:
      writer.float(Number(value));
  }
}

import { Reader, Writer } from 'protobufjs/minimal';
import { decodeMessage } from './decode';
import { encodeMessage } from './encode';
import { messageOfKind } from './messages';

export const protobufMediaType = 'application/vnd.kubernetes.protobuf';

/** Starts every body: the letters `k8s` and a zero byte. */
const magic = Buffer.from([0x6b, 0x38, 0x73, 0x00]);

type Json = Record<string, unknown>;

/**
 * Decodes a protobuf body: the magic bytes, then `runtime.Unknown` with the
 * type (1), the object itself (2) and its media type (4).
 *
 * @throws Error when the body is no such envelope or of an unknown kind
 */
export function decodeEnvelope(body: Uint8Array): Json {
  if (!magic.equals(body.subarray(0, 4))) {
    throw new Error('the body does not begin with the protobuf magic number');
  }
  const reader = Reader.create(body.subarray(4));
  let apiVersion = '';
  let kind = '';
  let raw: Uint8Array = Buffer.alloc(0);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === 10) {
      const type = Reader.create(reader.bytes());
      while (type.pos < type.len) {
        const typeTag = type.uint32();
        if (typeTag === 10) {
          apiVersion = type.string();
        } else if (typeTag === 18) {
          kind = type.string();
        } else {
          type.skipType(typeTag % 8);
        }
      }
    } else if (tag === 18) {
      raw = reader.bytes();
    } else {
      reader.skipType(tag % 8);
    }
  }
  const message = messageOfKind(apiVersion, kind);
  if (!message) {
    throw new Error(
      `no kind "${kind}" is registered for version "${apiVersion}"`,
    );
  }
  return { apiVersion, kind, ...decodeMessage(message, raw) };
}

/** Whether objects of a kind can be answered as protobuf. */
export function hasProtobuf(apiVersion: string, kind: string): boolean {
  return messageOfKind(apiVersion, kind) !== undefined;
}

/** Encodes an object in the envelope. @throws Error for an unknown kind */
export function encodeEnvelope(object: Json): Buffer {
  const { apiVersion, kind, message } = typeOf(object);
  return wrap(apiVersion, kind, encodeMessage(message, object));
}

/** Encodes an object alone, to be an item of a list. */
export function encodeItem(object: Json): Uint8Array {
  return encodeMessage(typeOf(object).message, object);
}

/**
 * Encodes a list in the envelope from items that are encoded already. Every
 * list of Kubernetes has its metadata in field 1 and its items in field 2.
 *
 * @param head - the list without its items
 */
export function encodeListEnvelope(head: Json, items: Uint8Array[]): Buffer {
  const { apiVersion, kind, message } = typeOf(head);
  const writer = Writer.create();
  for (const item of items) {
    writer.uint32(18).bytes(item);
  }
  return wrap(
    apiVersion,
    kind,
    Buffer.concat([encodeMessage(message, head), writer.finish()]),
  );
}

function typeOf(object: Json) {
  const apiVersion = String(object.apiVersion);
  const kind = String(object.kind);
  const message = messageOfKind(apiVersion, kind);
  if (!message) {
    throw new Error(
      `no kind "${kind}" is registered for version "${apiVersion}"`,
    );
  }
  return { apiVersion, kind, message };
}

function wrap(apiVersion: string, kind: string, raw: Uint8Array): Buffer {
  const writer = Writer.create();
  writer.uint32(10).fork();
  writer.uint32(10).string(apiVersion).uint32(18).string(kind).ldelim();
  writer.uint32(18).bytes(raw);
  writer.uint32(26).string('').uint32(34).string('');
  return Buffer.concat([magic, writer.finish()]);
}

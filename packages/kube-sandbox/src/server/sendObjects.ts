import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'yaml';
import { toRequested } from '../api/conversion';
import type { ListPage } from '../api/listing';
import {
  encodeEnvelope,
  encodeListEnvelope,
  protobufMediaType,
} from '../protobuf/envelope';
import type { Status } from '../status/Status';
import type { StatusError } from '../status/StatusError';
import type { KubeObject } from '../store/KubeObject';
import { apiVersionOf, type ResourceType } from '../types/ResourceType';
import { jsonItemOf, jsonOf, protobufItemOf } from './encodedObjects';
import type { Exchange } from './Exchange';
import { negotiate, type Presentation } from './negotiation';
import { metadataOnly, tableOf } from './views';

const mediaTypes = {
  json: 'application/json',
  yaml: 'application/yaml',
  protobuf: protobufMediaType,
};

/** Answers with one object, or a Status, in the form the client accepts. */
export function sendObject(
  exchange: Exchange,
  code: number,
  object: KubeObject | Status,
  type?: ResourceType,
) {
  const presentation = negotiate(exchange.accept, object);
  const value = viewed(exchange, object, presentation, type);
  send(exchange, code, value, presentation);
}

function viewed(
  exchange: Exchange,
  object: KubeObject | Status,
  { as }: Presentation,
  type: ResourceType | undefined,
): KubeObject | Status {
  if (as === 'Object' || !type || object.kind === 'Status') {
    return object;
  }
  const one = object as KubeObject;
  return as === 'Table'
    ? tableOf(type, [one], exchange.query, {
        resourceVersion: one.metadata.resourceVersion,
      })
    : metadataOnly(one);
}

/** Answers with a failure. Clients that want another form get JSON. */
export function sendFailure(exchange: Exchange, { status }: StatusError) {
  const headers: Record<string, string> = status.details?.retryAfterSeconds
    ? { 'Retry-After': String(status.details.retryAfterSeconds) }
    : {};
  const wantsProtobuf = exchange.accept?.startsWith(protobufMediaType);
  exchange.send(
    status.code ?? 500,
    wantsProtobuf ? protobufMediaType : 'application/json',
    wantsProtobuf ? encodeEnvelope({ ...status }) : JSON.stringify(status),
    headers,
  );
}

/** Answers with a page of a list; large ones go out piece by piece. */
export async function sendList(
  exchange: Exchange,
  type: ResourceType,
  page: ListPage,
) {
  const head = {
    kind: type.listKind,
    apiVersion: apiVersionOf(type),
    metadata: {
      resourceVersion: String(page.resourceVersion),
      ...(page.continue && { continue: page.continue }),
      ...(page.remainingItemCount !== undefined && {
        remainingItemCount: page.remainingItemCount,
      }),
    },
  };
  const presentation = negotiate(exchange.accept, head);
  const objects = page.objects.map(object => toRequested(object, type));
  if (presentation.as === 'Table') {
    const table = tableOf(type, objects, exchange.query, head.metadata);
    send(exchange, 200, table, presentation);
  } else if (presentation.as !== 'Object') {
    const list = {
      ...head,
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      items: objects.map(metadataOnly),
    };
    send(exchange, 200, list, presentation);
  } else if (presentation.encoding === 'json') {
    const itemText = type.custom ? jsonOf : jsonItemOf;
    await sendJsonList(exchange, JSON.stringify(head), objects.map(itemText));
  } else if (presentation.encoding === 'protobuf') {
    exchange.send(
      200,
      protobufMediaType,
      encodeListEnvelope(head, objects.map(protobufItemOf)),
    );
  } else {
    send(exchange, 200, { ...head, items: objects }, presentation);
  }
}

function send(
  exchange: Exchange,
  code: number,
  value: object,
  { encoding }: Presentation,
) {
  let body: string | Buffer;
  if (encoding === 'protobuf') {
    body = encodeEnvelope(value as Record<string, unknown>);
  } else if (encoding === 'yaml') {
    body = stringify(value);
  } else {
    body = Object.isFrozen(value)
      ? jsonOf(value as KubeObject)
      : JSON.stringify(value);
  }
  exchange.send(code, mediaTypes[encoding], body);
}

async function sendJsonList(exchange: Exchange, head: string, items: string[]) {
  const open = `${head.slice(0, -1)},"items":[`;
  const size = items.reduce((sum, item) => sum + item.length, 0);
  if (size < 1_000_000) {
    exchange.send(200, 'application/json', `${open}${items.join(',')}]}`);
    return;
  }
  exchange.writeHead(200, 'application/json');
  await pipeline(Readable.from(pieces(open, items)), exchange.response);
}

const pieceSize = 256 * 1024;

function* pieces(open: string, items: string[]) {
  let piece = open;
  for (const [index, item] of items.entries()) {
    piece += index === 0 ? item : `,${item}`;
    if (piece.length > pieceSize) {
      yield piece;
      piece = '';
    }
  }
  yield `${piece}]}`;
}

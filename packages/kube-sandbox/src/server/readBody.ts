import type { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { decodeEnvelope, protobufMediaType } from '../protobuf/envelope';
import {
  badRequest,
  StatusError,
  unsupportedMediaType,
} from '../status/StatusError';

/** Kubernetes' own limit on a request's body. */
const limit = 3 * 1024 * 1024;

/** A decoded body, and its text for finding duplicate fields. */
export interface Body {
  value: unknown;
  raw: string;
}

/** @throws StatusError 413 beyond 3 MiB */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      throw new StatusError({
        code: 413,
        reason: 'RequestEntityTooLarge',
        message: `Request entity too large: limit is ${limit}`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/**
 * Decodes a body by its Content-Type.
 *
 * @param types - media types the request may have, without parameters
 * @returns undefined when there is no body
 * @throws StatusError 400 for a broken body, 415 for another media type
 */
export async function readBody(
  request: IncomingMessage,
  types: string[] = ['application/json', 'application/yaml', protobufMediaType],
): Promise<Body | undefined> {
  const bytes = await readBytes(request);
  const type = contentType(request) || 'application/json';
  if (bytes.length === 0) {
    return undefined;
  }
  if (!types.includes(type)) {
    throw unsupportedMediaType(types);
  }
  if (type === protobufMediaType) {
    return fromProtobuf(bytes);
  }
  const raw = bytes.toString('utf8');
  return { raw, value: type.includes('yaml') ? fromYaml(raw) : fromJson(raw) };
}

export function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '')
    .split(';')[0]
    .trim()
    .toLowerCase();
}

function fromProtobuf(bytes: Buffer): Body {
  try {
    const value = decodeEnvelope(bytes);
    return { value, raw: JSON.stringify(value) };
  } catch (error) {
    throw badRequest((error as Error).message);
  }
}

function fromJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw badRequest(
      `the object provided is unrecognized (must be of type JSON): ${
        (error as Error).message
      }`,
    );
  }
}

/** Most "YAML" bodies are JSON, which is far quicker to parse. */
function fromYaml(raw: string): unknown {
  if (/^\s*[{[]/.test(raw)) {
    try {
      return JSON.parse(raw);
    } catch {
      // Flow-style YAML also begins like this.
    }
  }
  try {
    return parseYaml(raw, { uniqueKeys: false });
  } catch (error) {
    throw badRequest(`error decoding YAML: ${(error as Error).message}`);
  }
}

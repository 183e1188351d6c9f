import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEntry } from '../server/Exchange';
import { dataDirectory } from '../types/dataFiles';

const folder = join(dataDirectory, '..', 'exchanges');

/** One request with its answer, without what differs from run to run. */
export interface Step {
  method: string;
  url: string;
  code: number;
  contentType?: string;
  body?: unknown;
}

interface RecordedExchange {
  request: { method: string; path: string };
  response: {
    status: number;
    headers: Record<string, string>;
    body: unknown;
  };
}

/** What a command said to a real API server, in order; watches left out. */
export function recordedSteps(name: string): Step[] {
  return readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedExchange)
    .map(({ request, response }) => ({
      method: request.method,
      url: neutralUrl(request.path),
      code: response.status,
      contentType: response.headers['content-type'],
      body: response.body,
    }));
}

/** What the command printed. */
export function recordedOutput(name: string): string {
  return readFileSync(join(folder, `${name}.out`), 'utf8');
}

export function auditedSteps(entries: AuditEntry[]): Step[] {
  return entries
    .filter(entry => entry.verb !== 'watch')
    .map(({ method, url, code, contentType, body }) => ({
      method,
      url: neutralUrl(url),
      code,
      contentType: code === 304 ? undefined : contentType,
      body:
        contentType.includes('json') && body
          ? JSON.parse(body.toString())
          : undefined,
    }));
}

/** Addresses without hashes of documents and templates, or made-up names. */
function neutralUrl(url: string): string {
  return url
    .replace(/hash=[0-9A-F]+&?/, '')
    .replace(/([?&])timeout=\w+/, '$1')
    .replace(/[?&]$/, '')
    .replace(/pod-template-hash%3D[0-9a-f]+/, 'pod-template-hash%3DHASH')
    .replace(/basechart-[0-9a-f]{1,10}-[a-z0-9]{5}/, 'basechart-HASH-POD');
}

/** Printed text without times, hashes, addresses and the like. */
export function neutralText(text: string): string {
  return text
    .replace(/\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}/g, 'DATE')
    .replace(
      /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| \+0000 UTC)?/g,
      'TIME',
    )
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'UID')
    .replace(/resourceVersion: "\d+"/g, 'resourceVersion: "VERSION"')
    .replace(/basechart-[0-9a-f]{1,10}-[a-z0-9]{5}/g, 'basechart-HASH-POD')
    .replace(/basechart-[0-9a-f]{1,10}\b/g, 'basechart-HASH')
    .replace(/\b10\.\d+\.\d+\.\d+/g, 'ADDRESS')
    .replace(/\b(sandbox-)?node-\d+/g, 'NODE')
    .replace(/\b\d+(s|m\d+s)\b/g, 'AGE')
    .replace(/ +/g, ' ')
    .replace(/ +$/gm, '');
}

/** A value's shape: its paths with the type of what is there. */
export function shapeOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    return [...new Set(value.flatMap(item => shapeOf(item, `${path}[]`)))];
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    return entries.length === 0
      ? [`${path}: {}`]
      : entries.flatMap(([key, item]) => shapeOf(item, `${path}.${key}`));
  }
  return [`${path}: ${value === null ? 'null' : typeof value}`];
}

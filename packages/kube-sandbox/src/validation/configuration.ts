import { section, text, type JsonObject } from '../json/JsonObject';
import { invalidValue, required, tooLong } from './causes';
import type { Checks } from './Checks';
import { configKey } from './names';

const MAX_BYTES = 1024 * 1024;

function checkKeys(
  checks: Checks,
  object: JsonObject,
  ...keys: string[]
): void {
  for (const list of keys) {
    for (const key of Object.keys(section(object, list) ?? {})) {
      checks.named(key, `${list}[${key}]`, configKey);
    }
  }
}

export function checkConfigMap(checks: Checks, map: JsonObject): void {
  checkKeys(checks, map, 'data', 'binaryData');
  const data = section(map, 'data') ?? {};
  const binary = section(map, 'binaryData') ?? {};
  for (const key of Object.keys(binary)) {
    if (Object.hasOwn(data, key)) {
      checks.add(
        invalidValue(
          `binaryData[${key}]`,
          key,
          'duplicate of key present in data',
        ),
      );
    }
  }
  const bytes = [...Object.values(data), ...Object.values(binary)].reduce(
    (sum: number, value) => sum + Buffer.byteLength(String(value)),
    0,
  );
  if (bytes > MAX_BYTES) {
    checks.add(tooLong('', MAX_BYTES));
  }
}

/** The keys that a type of Secret promises. */
const TYPE_KEYS: Record<string, string[]> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

export function checkSecret(checks: Checks, secret: JsonObject): void {
  checkKeys(checks, secret, 'data');
  const data = section(secret, 'data') ?? {};
  const bytes = Object.values(data).reduce(
    (sum: number, value) => sum + Buffer.byteLength(String(value), 'base64'),
    0,
  );
  if (bytes > MAX_BYTES) {
    checks.add(tooLong('data', MAX_BYTES));
  }
  const type = text(secret, 'type') ?? 'Opaque';
  for (const key of TYPE_KEYS[type] ?? []) {
    if (!Object.hasOwn(data, key)) {
      checks.add(required(`data[${key}]`));
    }
  }
}

import { randomInt } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { fromJson, toJson } from '../objects/toJson';

/** Keys that say where and as whom, which stays. */
const PLAIN_KEY =
  /^(.*[-_.])?(user(name)?|login|host(name)?|port|database|db(name)?|name|email|url|uri|endpoint|region|bucket|ssl-?mode)$/i;

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const LETTERS = LOWER + LOWER.toUpperCase();

/** Alphabets from the narrowest: a value keeps to the first that fits it. */
const ALPHABETS = [
  { fits: /^\d+$/, of: DIGITS },
  { fits: /^[0-9a-f]+$/, of: `${DIGITS}abcdef` },
  { fits: /^[0-9A-F]+$/, of: `${DIGITS}ABCDEF` },
  { fits: /^[a-z0-9]+$/, of: LOWER + DIGITS },
];

/**
 * A Secret with new random values of the same length and kind of letters. User
 * names, hosts and the like stay; an old value that stands within another, such
 * as a password in a URL, is replaced there, too.
 */
export function regenerateSecret(secret: KubernetesObject): KubernetesObject {
  const { data, stringData, ...rest } = toJson(secret);
  const plain = { ...decoded(data), ...texts(stringData) };
  const renewed = new Map(
    Object.entries(plain)
      .filter(([key, value]) => value !== '' && !PLAIN_KEY.test(key))
      .map(([key, value]) => [key, anew(value)]),
  );
  const old = [...renewed]
    .map(([key, to]) => ({ from: plain[key], to }))
    .sort((a, b) => b.from.length - a.from.length);
  const values = Object.entries(plain).map(([key, value]) => {
    const text =
      renewed.get(key) ??
      old.reduce((all, { from, to }) => all.replaceAll(from, to), value);
    return [key, Buffer.from(text, 'latin1').toString('base64')];
  });
  return fromJson({ ...rest, data: Object.fromEntries(values) });
}

/** One character for one byte, so that lengths stay also for what is no text. */
function decoded(data: JsonObject['data']): Record<string, string> {
  const entries = Object.entries(isJsonMap(data) ? data : {});
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      Buffer.from(String(value), 'base64').toString('latin1'),
    ]),
  );
}

function texts(data: JsonObject['data']): Record<string, string> {
  const entries = Object.entries(isJsonMap(data) ? data : {});
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      Buffer.from(String(value), 'utf8').toString('latin1'),
    ]),
  );
}

function anew(value: string): string {
  const { of } = ALPHABETS.find(({ fits }) => fits.test(value)) ?? {
    of: LETTERS + DIGITS,
  };
  return Array.from(value, () => of[randomInt(of.length)]).join('');
}

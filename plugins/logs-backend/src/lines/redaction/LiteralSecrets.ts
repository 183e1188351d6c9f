import { MASK } from './mask';

/** Shorter ones are in too many words. */
const SHORTEST = 6;

/** Lines of a secret of several lines, each of which says something. */
const SHORTEST_LINE = 12;

const SEED = 3;

/** The ways in which a text stands in a log. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = Buffer.from(secret).toString('base64');
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    // Lone surrogates have no form in URLs.
    /\p{Surrogate}/u.test(secret) ? secret : encodeURIComponent(secret),
    base64,
    base64.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''),
  ];
}

function hashAt(text: string, at: number): number {
  return (
    (text.charCodeAt(at) * 961 +
      text.charCodeAt(at + 1) * 31 +
      text.charCodeAt(at + 2)) &
    0xffff
  );
}

/**
 * Finds given texts in one pass over a line, however many they are: each is
 * looked for only where its first three characters are likely to stand.
 */
export class LiteralSecrets {
  readonly #starts = new Uint8Array(0x10000);
  readonly #literals = new Map<number, string[]>();

  constructor(secrets: readonly string[]) {
    const literals = new Set<string>();
    for (const secret of secrets) {
      const lines = secret
        .split(/\r?\n/)
        .map(line => line.trim())
        .filter(line => line.length >= SHORTEST_LINE);
      for (const form of [secret, secret.trim(), ...lines].flatMap(formsOf)) {
        if (form.length >= SHORTEST && !MASK.includes(form)) {
          literals.add(form);
        }
      }
    }
    for (const literal of literals) {
      const hash = hashAt(literal, 0);
      this.#starts[hash] = 1;
      this.#literals.set(hash, [...(this.#literals.get(hash) ?? []), literal]);
    }
  }

  /** Masks them all; those that overlap as one. */
  redact(text: string): string {
    let masked = '';
    let copied = 0;
    let start = -1;
    let end = -1;
    for (let at = 0; at + SEED <= text.length; at++) {
      const hash = hashAt(text, at);
      if (this.#starts[hash] === 0) {
        continue;
      }
      const length = this.#lengthAt(text, at, hash);
      if (length === 0) {
        continue;
      }
      if (at > end) {
        if (end >= 0) {
          masked += text.slice(copied, start) + MASK;
          copied = end;
        }
        start = at;
      }
      end = Math.max(end, at + length);
    }
    return end < 0
      ? text
      : masked + text.slice(copied, start) + MASK + text.slice(end);
  }

  #lengthAt(text: string, at: number, hash: number): number {
    let longest = 0;
    for (const literal of this.#literals.get(hash) ?? []) {
      if (literal.length > longest && text.startsWith(literal, at)) {
        longest = literal.length;
      }
    }
    return longest;
  }
}

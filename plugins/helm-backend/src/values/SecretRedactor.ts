import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { SecretPattern } from './SecretPattern';

/** Shorter values are words such as `1` or `dev`: removing them would ruin the text. */
const SHORTEST = 4;

/** A line of a key or certificate, which tells even without the others. */
const KEY_LINE = /^[A-Za-z0-9+/=_-]{32,}$/;

type Span = [start: number, end: number];

/** Removes known secret values from any text, in whatever way it writes them. */
export class SecretRedactor {
  readonly #secrets: Set<string>;
  readonly #texts = new Set<string>();
  readonly #patterns: SecretPattern[] = [];

  constructor(secrets: Iterable<string>) {
    this.#secrets = new Set([...secrets].flatMap(textsOf));
    for (const secret of this.#secrets) {
      this.#texts.add(secret);
      const base64 = Buffer.from(secret, 'utf8').toString('base64');
      this.#texts.add(base64);
      this.#texts.add(base64.replace(/\+/g, '-').replace(/\//g, '_'));
      if (/[^A-Za-z0-9]/.test(secret)) {
        this.#patterns.push(new SecretPattern(secret));
      }
    }
  }

  /**
   * One that knows `more` secrets too. Redacting twice is not the same: where
   * an old password begins a new one, the first pass would leave the new one's end.
   */
  with(more: Iterable<string>): SecretRedactor {
    const unknown = [...more].filter(secret =>
      textsOf(secret).some(text => !this.#secrets.has(text)),
    );
    if (unknown.length === 0) {
      return this;
    }
    const wider = new SecretRedactor(unknown);
    this.#secrets.forEach(one => wider.#secrets.add(one));
    this.#texts.forEach(one => wider.#texts.add(one));
    wider.#patterns.push(...this.#patterns);
    return wider;
  }

  /** Bound, so that it can be handed on as a function. */
  readonly redact = (text: string): string => {
    const spans = this.#find(text).sort((a, b) => a[0] - b[0]);
    let clean = '';
    let copied = 0;
    let hidden: Span | undefined;
    for (const [start, end] of spans) {
      if (hidden && start < hidden[1]) {
        // Secrets that overlap are hidden as one.
        hidden[1] = Math.max(hidden[1], end);
      } else {
        clean += text.slice(copied, start) + MASK;
        hidden = [start, end];
      }
      copied = hidden[1];
    }
    return clean + text.slice(copied);
  };

  #find(text: string): Span[] {
    const found = this.#patterns.flatMap(one => one.find(text));
    for (const secret of this.#texts) {
      let at = text.indexOf(secret);
      while (at >= 0) {
        found.push([at, at + secret.length]);
        at = text.indexOf(secret, at + 1);
      }
    }
    return found;
  }
}

/** What of a secret is to be hidden: also without the line end of its file. */
function textsOf(secret: string): string[] {
  const keyLines = secret.includes('\n')
    ? secret.split(/\s+/).filter(line => KEY_LINE.test(line))
    : [];
  return [secret, secret.trim(), ...keyLines].filter(
    text => text.trim().length >= SHORTEST && text !== MASK,
  );
}

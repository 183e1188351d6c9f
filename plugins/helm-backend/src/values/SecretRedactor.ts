import { MASK } from '@foredeck/backstage-plugin-helm-common';

/** Shorter values are words such as `1` or `dev`: removing them would ruin the text. */
const SHORTEST = 4;

/** Removes known secret values, plain and base64, from any text. */
export class SecretRedactor {
  readonly #texts: string[];

  constructor(secrets: Iterable<string>) {
    const texts = new Set<string>();
    for (const secret of secrets) {
      if (secret.length >= SHORTEST && secret !== MASK) {
        texts.add(secret);
        texts.add(Buffer.from(secret, 'utf8').toString('base64'));
        // As JSON and YAML write it when it holds quotes or line ends.
        texts.add(JSON.stringify(secret).slice(1, -1));
      }
    }
    // Longest first: one secret may be part of another.
    this.#texts = [...texts].sort((a, b) => b.length - a.length);
  }

  redact(text: string): string {
    return this.#texts.reduce(
      (clean, secret) => clean.replaceAll(secret, MASK),
      text,
    );
  }
}

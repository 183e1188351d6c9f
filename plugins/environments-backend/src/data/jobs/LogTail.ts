const MAX_LINES = 12;
const MAX_LINE = 300;

/** The last lines of a job's log, without the passwords the job was given. */
export class LogTail {
  readonly #secrets: string[];
  #lines: string[] = [];

  /** @param secrets - what must not be shown */
  constructor(secrets: readonly string[]) {
    // A very short one would make everything unreadable and protects nothing.
    this.#secrets = secrets
      .filter(secret => secret.length >= 4)
      .sort((a, b) => b.length - a.length);
  }

  add(line: string): void {
    const clean = this.#secrets
      .reduce((text, secret) => text.split(secret).join('***'), line)
      .trim();
    if (clean) {
      this.#lines.push(
        clean.length > MAX_LINE ? `${clean.slice(0, MAX_LINE)}…` : clean,
      );
      this.#lines = this.#lines.slice(-MAX_LINES);
    }
  }

  clear(): void {
    this.#lines = [];
  }

  /** Sentences for an error, or nothing. */
  get text(): string {
    return this.#lines.join('\n');
  }
}

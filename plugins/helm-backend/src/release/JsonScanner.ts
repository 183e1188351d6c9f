const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** The text is not JSON, as far as it was looked at. */
export class NotJsonError extends Error {}

/**
 * Walks over JSON in bytes and parses only what is asked for. A release record
 * is mostly templates and manifests that a list has no use for.
 */
export class JsonScanner {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /**
   * Visits the fields of the object that stands here, and leaves it behind. A
   * visitor reads the value it is called for, or skips it.
   *
   * @param visitors - by the name of the field; others are skipped
   * @throws NotJsonError
   */
  object(visitors: ReadonlyMap<string, () => void>): void {
    this.#expect(OPEN_BRACE);
    if (this.#peek() === CLOSE_BRACE) {
      this.#at += 1;
      return;
    }
    for (;;) {
      const name = this.#string();
      this.#expect(COLON);
      const visit = visitors.get(name);
      if (visit) {
        visit();
      } else {
        this.skip();
      }
      if (this.#peek() === COMMA) {
        this.#at += 1;
      } else {
        this.#expect(CLOSE_BRACE);
        return;
      }
    }
  }

  /** Whether an object stands here. */
  isObject(): boolean {
    return this.#peek() === OPEN_BRACE;
  }

  /** Leaves a value behind and gives its bytes. */
  skip(): Buffer {
    this.#space();
    const start = this.#at;
    let depth = 0;
    do {
      const byte = this.#bytes[this.#at];
      if (byte === QUOTE) {
        this.#skipString();
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        depth += 1;
        this.#at += 1;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        depth -= 1;
        this.#at += 1;
      } else if (depth === 0) {
        this.#skipWord();
      } else {
        this.#at += 1;
      }
      if (depth < 0 || this.#at > this.#bytes.length) {
        throw new NotJsonError(`no value at ${start}`);
      }
    } while (depth > 0);
    return this.#bytes.subarray(start, this.#at);
  }

  /** Parses the value that stands here, and leaves it behind. */
  value(): unknown {
    return parseBytes(this.skip());
  }

  #string(): string {
    this.#space();
    const start = this.#at;
    this.#skipString();
    const text = parseBytes(this.#bytes.subarray(start, this.#at));
    if (typeof text !== 'string') {
      throw new NotJsonError(`no name at ${start}`);
    }
    return text;
  }

  #skipString(): void {
    if (this.#bytes[this.#at] !== QUOTE) {
      throw new NotJsonError(`no string at ${this.#at}`);
    }
    for (;;) {
      const end = this.#bytes.indexOf(QUOTE, this.#at + 1);
      if (end < 0) {
        throw new NotJsonError(`a string does not end after ${this.#at}`);
      }
      this.#at = end;
      let escapes = 0;
      while (this.#bytes[end - 1 - escapes] === BACKSLASH) {
        escapes += 1;
      }
      if (escapes % 2 === 0) {
        this.#at += 1;
        return;
      }
    }
  }

  /** A number, true, false or null. */
  #skipWord(): void {
    const start = this.#at;
    while (isWord(this.#bytes[this.#at])) {
      this.#at += 1;
    }
    if (this.#at === start) {
      throw new NotJsonError(`no value at ${start}`);
    }
  }

  #expect(byte: number): void {
    if (this.#peek() !== byte) {
      throw new NotJsonError(`no ${String.fromCharCode(byte)} at ${this.#at}`);
    }
    this.#at += 1;
  }

  #peek(): number | undefined {
    this.#space();
    return this.#bytes[this.#at];
  }

  #space(): void {
    while (isSpace(this.#bytes[this.#at])) {
      this.#at += 1;
    }
  }
}

/** @throws NotJsonError */
export function parseBytes(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // The parser's message quotes the text, which may hold secrets.
    throw new NotJsonError('a value is not JSON');
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** Letters, digits and what numbers hold. */
function isWord(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= 0x61 && byte <= 0x7a) ||
      (byte >= 0x30 && byte <= 0x39) ||
      byte === 0x2b ||
      byte === 0x2d ||
      byte === 0x2e ||
      byte === 0x45)
  );
}

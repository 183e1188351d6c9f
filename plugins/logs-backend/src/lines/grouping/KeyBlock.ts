const BEGIN = '-----BEGIN ';
const END = '-----END ';

/** Lines of a block after which it is taken for something else. */
const LONGEST = 200;

/** Base64, or a header as encrypted keys have it; indented or not. */
const BODY =
  /^\s*(?:[A-Za-z0-9+/=_-]*|(?:Proc-Type|DEK-Info|Version|Comment): .*)\s*$/;

/** The header of a key or certificate (PEM, RFC 7468) that goes on after the line. */
export function keyHeader(line: string): string | undefined {
  const begin = line.indexOf(BEGIN);
  return begin >= 0 && line.indexOf(END, begin) < 0
    ? line.slice(begin)
    : undefined;
}

/** Follows a block of a key over its lines, so that it stays in one piece. */
export class KeyBlock {
  readonly header: string;
  #lines = 0;
  #ended = false;

  constructor(header: string) {
    this.header = header;
  }

  /** Whether more lines of it are to come. */
  get open(): boolean {
    return !this.#ended && this.#lines < LONGEST;
  }

  /** Whether the line is part of it. */
  take(line: string): boolean {
    this.#lines++;
    const last = line.includes(END);
    this.#ended = last || !BODY.test(line);
    return last || !this.#ended;
  }
}

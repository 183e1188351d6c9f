const ESCAPE = 0x1b;

/**
 * Where the escape sequence that begins at `start` ends (exclusive): CSI as in
 * ECMA-48 (parameters, intermediates, final byte), OSC up to BEL or ST, else
 * intermediates and a final character.
 */
export function escapeEnd(text: string, start: number): number {
  const kind = text.charCodeAt(start + 1);
  if (kind === 0x5b /* [ */) {
    let at = start + 2;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= 0x40 && code <= 0x7e) {
        return at + 1;
      }
      if (code < 0x20 || code > 0x3f) {
        // Cut short: what follows is text.
        return at;
      }
    }
    return at;
  }
  if (kind === 0x5d /* ] */) {
    for (let at = start + 2; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x07) {
        return at + 1;
      }
      if (code === ESCAPE) {
        return text.charCodeAt(at + 1) === 0x5c ? at + 2 : at;
      }
      if (code === 0x0a) {
        return at;
      }
    }
    return text.length;
  }
  // Others may have intermediates too: `ESC ( B` chooses a character set.
  let at = start + 1;
  while (text.charCodeAt(at) >= 0x20 && text.charCodeAt(at) <= 0x2f) {
    at++;
  }
  return text.charCodeAt(at) > 0x2f ? at + 1 : at;
}

/** The text without escape sequences of terminals. */
export function stripAnsi(text: string): string {
  let start = text.indexOf('\x1b');
  if (start < 0) {
    return text;
  }
  let plain = '';
  let from = 0;
  while (start >= 0) {
    plain += text.slice(from, start);
    from = escapeEnd(text, start);
    start = text.indexOf('\x1b', from);
  }
  return plain + text.slice(from);
}

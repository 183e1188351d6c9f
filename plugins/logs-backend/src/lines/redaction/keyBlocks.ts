import { MASK } from './mask';

const BEGIN = '-----BEGIN ';
const END = '-----END ';

const HEADER = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;
const FOOTER = /-----END [A-Z0-9 ]{0,60}(?:-----)?/y;

/** Line feeds as they are, or as JSON writes them, once or twice. */
const LINE_FEED = /\s*(?:\r?\n|(?:\\{1,3}[rn])+)/y;
const BODY_LINE =
  /[ \t]*(?:[A-Za-z0-9+/=_-]+|(?:Proc-Type|DEK-Info|Version|Comment): [^\n\\]*)?/y;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Where the lines of a key end that nothing closes. */
function endOfBody(text: string, start: number): number {
  let at = start;
  for (;;) {
    const line = skip(LINE_FEED, text, at);
    if (line === at) {
      return at;
    }
    at = skip(BODY_LINE, text, line);
  }
}

/** Masks private keys (PEM, RFC 7468; also OpenPGP's), whole or cut short. */
export function redactKeyBlocks(text: string): string {
  let masked = '';
  let copied = 0;
  let begin = text.indexOf(BEGIN);
  let footer = text.indexOf(END);
  while (begin >= 0) {
    const body = skip(HEADER, text, begin);
    let next = begin + BEGIN.length;
    if (body > begin) {
      let end = endOfBody(text, body);
      if (footer >= 0 && footer < body) {
        footer = text.indexOf(END, body);
      }
      const another = text.indexOf(BEGIN, body);
      if (footer >= 0 && (another < 0 || footer < another)) {
        end = Math.max(end, skip(FOOTER, text, footer));
      }
      masked += text.slice(copied, begin) + MASK;
      copied = end;
      next = end;
    }
    begin = text.indexOf(BEGIN, next);
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

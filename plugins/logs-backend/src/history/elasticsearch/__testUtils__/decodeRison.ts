/** A value of Rison, by the grammar of its specification. */
export function decodeRison(text: string): unknown {
  let at = 0;
  const fail = (): never => {
    throw new Error(`no Rison at ${at} of ${text}`);
  };
  const list = <T>(end: string, one: () => T): T[] => {
    const found: T[] = [];
    while (text[at] !== end) {
      if (found.length > 0 && text[at++] !== ',') {
        fail();
      }
      found.push(one());
    }
    at++;
    return found;
  };
  const quoted = (): string => {
    let found = '';
    for (; text[at] !== "'"; at++) {
      if (text[at] === undefined) {
        fail();
      }
      if (text[at] === '!') {
        at++;
      }
      found += text[at];
    }
    at++;
    return found;
  };
  const value = (): unknown => {
    const first = text[at];
    if (first === '(') {
      at++;
      return Object.fromEntries(
        list(')', () => {
          const key = value();
          return text[at++] === ':' ? [key, value()] : fail();
        }),
      );
    }
    if (first === "'") {
      at++;
      return quoted();
    }
    if (first === '!') {
      at += 2;
      switch (text[at - 1]) {
        case '(':
          return list(')', value);
        case 't':
          return true;
        case 'f':
          return false;
        case 'n':
          return null;
        default:
          return fail();
      }
    }
    const [plain] = /^[^ '!:(),*@$]+/.exec(text.slice(at)) ?? fail();
    at += plain.length;
    return /^-?\d/.test(plain) ? Number(plain) : plain;
  };
  const decoded = value();
  return at === text.length ? decoded : fail();
}

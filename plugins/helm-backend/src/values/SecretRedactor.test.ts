import { MASK } from '@foredeck/backstage-plugin-helm-common';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { SecretRedactor } from './SecretRedactor';

const KEY = `-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj
NHo5mYJ/r4n1YQ==
-----END PRIVATE KEY-----
`;

/** The ways in which charts, API servers and Helm write a text. */
const WRITERS: Record<string, (text: string) => string> = {
  plain: text => text,
  base64: text => Buffer.from(text).toString('base64'),
  'base64 for URLs': text =>
    Buffer.from(text)
      .toString('base64')
      .replace(/\+/g, '-')
      .replace(/\//g, '_'),
  JSON: text => JSON.stringify({ a: text }),
  'JSON in JSON': text => JSON.stringify(JSON.stringify([text])),
  'JSON as Go writes it': text =>
    JSON.stringify(text).replace(
      /[<>&]/g,
      char => `\\u00${char.charCodeAt(0).toString(16)}`,
    ),
  'a part of a URL': encodeURIComponent,
  'a query': text => new URLSearchParams({ a: text }).toString(),
  'YAML in lines': text => stringify({ a: { b: text } }, { lineWidth: 40 }),
  'YAML in double quotes': text =>
    stringify(text, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }),
  'YAML in single quotes': text =>
    stringify(text, { lineWidth: 0, defaultStringType: 'QUOTE_SINGLE' }),
  'YAML folded': text => stringify([text], { blockQuote: 'folded' }),
  'YAML in YAML': text => stringify({ a: stringify({ b: text }) }),
  'a shell': text => `'${text.replace(/'/g, `'\\''`)}'`,
  XML: text =>
    text.replace(
      /[<>&"']/g,
      char => `&#${String(char.charCodeAt(0)).padStart(2, '0')};`,
    ),
  'other indents': text => text.replace(/\n/g, '\r\n        '),
};

/** Begins and ends with what tells whether anything of it is left. */
const secret = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(' ', '\n', '\t', '"', "'", '\\', '&', '<', '%', '\\n'),
    ),
    { maxLength: 12 },
  )
  .map(parts => `First7${parts.join('')}Last8`);

describe('SecretRedactor', () => {
  it('removes secrets plain, in base64 and as JSON writes them', () => {
    const redactor = new SecretRedactor(['hunter"22', 'hunter"22-longer']);
    const base64 = Buffer.from('hunter"22').toString('base64');

    expect(
      redactor.redact(`a hunter"22-longer b ${base64} c "hunter\\"22"`),
    ).toBe(`a ${MASK} b ${MASK} c "${MASK}"`);
  });

  it.each(Object.entries(WRITERS))('removes any secret from %s', (_, write) => {
    fc.assert(
      fc.property(secret, text => {
        const written = `url=${write(text)}\nend`;
        const clean = new SecretRedactor([text]).redact(written);

        expect(clean).toContain(MASK);
        expect(clean).not.toMatch(/First7|Last8|Rmlyc3Q3/);
        expect(clean).toMatch(/^url=[^]*end$/);
      }),
    );
  });

  it('leaves what holds no secret as it is', () => {
    fc.assert(
      fc.property(secret, fc.string(), (one, text) => {
        expect(new SecretRedactor([one]).redact(text)).toBe(text);
      }),
    );
  });

  it('removes quotes and backslashes however they follow each other', () => {
    for (const text of [
      "First'\\'\nLast",
      "First'\\' 'Last",
      "First\\n''Last",
    ]) {
      const redactor = new SecretRedactor([text]);
      for (const write of Object.values(WRITERS)) {
        expect(redactor.redact(write(text))).not.toMatch(/First|Last/);
      }
    }
  });

  it('hides secrets that overlap as one', () => {
    expect(
      new SecretRedactor(['abcd-1234', '1234-wxyz']).redact('(abcd-1234-wxyz)'),
    ).toBe(`(${MASK})`);
  });

  it('leaves nothing of a new secret that begins like an old one', () => {
    expect(
      new SecretRedactor(['hunter22'])
        .with(['hunter22-new', 'hunter22'])
        .redact('hunter22 and hunter22-new'),
    ).toBe(`${MASK} and ${MASK}`);
  });

  it('removes a key without its last line end, indented, and line by line', () => {
    const redactor = new SecretRedactor([KEY]);

    expect(redactor.redact(`key: ${KEY.trim()}.`)).toBe(`key: ${MASK}.`);
    expect(
      redactor.redact(`tls:\n  key: |\n    ${KEY.replace(/\n/g, '\n    ')}`),
    ).toMatch(new RegExp(`^tls:\n  key: [|]\n    ${MASK}\\s*$`));
    expect(KEY.split('\n').map(redactor.redact)[1]).toBe(MASK);
  });

  it('finds a secret of any size', () => {
    const file = Array.from({ length: 1_000 }, (_, at) => `"line" ${at}`).join(
      '\n',
    );
    const redactor = new SecretRedactor([file]);

    expect(redactor.redact(JSON.stringify({ file }))).toBe(
      `{"file":"${MASK}"}`,
    );
    expect(redactor.redact(file.slice(1))).toBe(file.slice(1));
  });

  it('takes no longer for what nearly is a secret', () => {
    const lines = Array.from(
      { length: 40 },
      (_, at) => `\n "k${at}": '\\ %20'`,
    );
    const near = (end: string) => `{${lines.join(',')}, "end": "${end}" }`;
    const text = JSON.stringify(JSON.stringify(near('two')));
    const runs = `${'a'.repeat(9)}${'\\ '.repeat(20_000)}`;
    const redactor = new SecretRedactor([
      near('one'),
      `a${' \\ "'.repeat(40)}b`,
      `a${' + %20'.repeat(40)}b`,
      `${'\\ '.repeat(40)}b`,
      `a${`'"`.repeat(40)}'b`,
    ]);

    for (const same of [text, runs, text.replaceAll('k', "''\\''")]) {
      expect(redactor.redact(same)).toBe(same);
    }
    expect(redactor.redact(text.replace('two', 'one'))).toContain(MASK);
  });

  it('finds what is little more than white space only as it is', () => {
    const redactor = new SecretRedactor(["a + '"]);

    expect(redactor.redact("'a + '")).toBe(`'${MASK}`);
    expect(redactor.redact('a banana')).toBe('a banana');
  });

  it('leaves short words and white space alone', () => {
    expect(
      new SecretRedactor(['1', 'dev', MASK, '     ']).redact('1 dev     '),
    ).toBe('1 dev     ');
  });
});

import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { JsonIndexSplitter } from './JsonIndexSplitter';
import { YamlIndexSplitter, type IndexSplitter } from './YamlIndexSplitter';

jest.setTimeout(30_000);

interface Index {
  apiVersion: string;
  entries: Record<string, unknown[]>;
}

/** Texts that look like structure, next to any text. */
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    '- not an item',
    'entries:',
    'a\n- b\n  - c\n\nnginx:\n',
    '# no comment\n#',
    '{"a": [',
    '\\"',
    '"quoted": yes',
    'null',
    '1.10',
    ' leading',
    'trailing \n\n',
    'long words '.repeat(20),
    '\u00e4\u{1f600}',
  ),
);

const entry = fc.record(
  {
    version: text,
    description: text,
    keywords: fc.array(text, { maxLength: 3 }),
    maintainers: fc.array(fc.record({ name: text, email: text }), {
      maxLength: 2,
    }),
    urls: fc.array(fc.webUrl(), { minLength: 1, maxLength: 2 }),
  },
  { requiredKeys: ['version', 'urls'] },
);

const chartName = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/),
  fc.constantFrom('123', 'team/web', 'true', 'a.b', 'a: b', '~'),
);

const index: fc.Arbitrary<Index> = fc.record({
  apiVersion: fc.constant('v1'),
  entries: fc.dictionary(chartName, fc.array(entry, { maxLength: 3 }), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
  generated: fc.constant('2026-01-01T00:00:00Z'),
});

function split(splitter: IndexSplitter, document: string, size: number) {
  const found = [];
  for (let at = 0; at < document.length; at += size) {
    found.push(...splitter.push(document.slice(at, at + size)));
  }
  return [...found, ...splitter.end()];
}

function whole(document: Index) {
  return Object.entries(document.entries).flatMap(([chart, entries]) =>
    entries.map(one => ({ chart, entry: one })),
  );
}

describe('YamlIndexSplitter', () => {
  it.each([
    ['as Helm writes it', { indentSeq: false }],
    ['with indented lists', { indentSeq: true }],
    ['in wide lines', { indentSeq: false, lineWidth: 0 }],
    ['in quotes', { defaultStringType: 'QUOTE_DOUBLE' as const }],
  ])('finds what a full parse finds: %s', (_how, options) => {
    fc.assert(
      fc.property(index, fc.integer({ min: 1, max: 50 }), (value, size) => {
        const document = stringify(value, options);
        const splitter = new YamlIndexSplitter();
        expect(split(splitter, document, size)).toEqual(
          whole(parse(document, { schema: 'failsafe' })),
        );
        expect(splitter.broken).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('reads flow lists, comments, quoted keys and Windows line ends', () => {
    const document = [
      '# made by hand',
      '---',
      'generated: "2026"',
      'entries: # all',
      '# no entry',
      '  "a b":',
      '  # the first',
      '  - version: 1.10',
      '    urls: [a]',
      '  flow: [{version: "2", urls: [b]}]',
      '  long: [{version: "3",',
      '    urls: [c]}]',
      '  none: []',
      '  empty:',
      'apiVersion: v1',
      '',
    ].join('\r\n');

    expect(split(new YamlIndexSplitter(), document, 7)).toEqual([
      { chart: 'a b', entry: { version: '1.10', urls: ['a'] } },
      { chart: 'flow', entry: { version: '2', urls: ['b'] } },
      { chart: 'long', entry: { version: '3', urls: ['c'] } },
    ]);
  });

  it('counts entries that are no YAML and goes on', () => {
    const splitter = new YamlIndexSplitter();
    const document =
      'entries:\n  a:\n  - version: "1\n  - version: 2\n  b:\n  - version: 3\n';

    expect(split(splitter, document, 100)).toEqual([
      { chart: 'a', entry: { version: '2' } },
      { chart: 'b', entry: { version: '3' } },
    ]);
    expect(splitter.broken).toBe(1);
  });

  it('does not keep an endless entry', () => {
    const splitter = new YamlIndexSplitter();
    splitter.push('entries:\n  a:\n  - text: |\n');
    for (let i = 0; i < 3_000; i += 1) {
      splitter.push(`      ${'x'.repeat(1_000)}\n`);
    }
    splitter.push('  - version: 2\n');

    expect(splitter.end()).toEqual([{ chart: 'a', entry: { version: '2' } }]);
    expect(splitter.broken).toBe(1);
  });

  it('takes an empty index, and says what is none', () => {
    expect(split(new YamlIndexSplitter(), 'entries: {}\n', 5)).toEqual([]);
    expect(() => split(new YamlIndexSplitter(), '<html>\n</html>', 5)).toThrow(
      'it has no "entries:"',
    );
  });
});

describe('JsonIndexSplitter', () => {
  it('finds what a full parse finds', () => {
    fc.assert(
      fc.property(
        index,
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(undefined, 2),
        (value, size, indent) => {
          const document = JSON.stringify(value, null, indent);
          expect(split(new JsonIndexSplitter(), document, size)).toEqual(
            whole(JSON.parse(document)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['{"entries": {"a": [', 'it ends too early'],
    ['{"charts": []}', 'it has no "entries"'],
  ])('says what is wrong with %s', (document, message) => {
    expect(() => split(new JsonIndexSplitter(), document, 3)).toThrow(message);
  });
});

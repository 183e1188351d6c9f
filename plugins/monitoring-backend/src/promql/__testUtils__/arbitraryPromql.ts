import fc from 'fast-check';

/** Pieces that are easily confused with the end of something. */
const TRICKY = [
  '"a{b=\\"c\\"}"',
  "'it\\'s }'",
  '`raw \\ } " #`',
  '"# no comment"',
  '"\\u007d\\x22"',
  '"line\\nbreak"',
];

const label = fc.constantFrom(
  'pod',
  'namespace',
  'status',
  'by',
  'offset',
  'sum',
);
const text = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc
    .string({ unit: 'grapheme' })
    .map(value => JSON.stringify(value))
    .filter(value => !value.includes('\\b') && !/\p{Surrogate}/u.test(value)),
);
const matcher = fc.oneof(
  fc
    .tuple(label, fc.constantFrom('=', '!=', '=~', '!~'), text)
    .map(parts => parts.join('')),
  fc
    .tuple(text, fc.constantFrom('=', '!='), text)
    .map(parts => parts.join(' ')),
);
/** White space and comments; what a comment hides must stay hidden. */
const space = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\t ',
  ' # foreign{namespace="other"}\n',
  ' # x\r or foreign\n',
  '\u00a0',
);
const braces = fc
  .tuple(fc.array(matcher, { maxLength: 3 }), fc.constantFrom('', ','), space)
  .map(
    ([list, tail, gap]) =>
      `{${gap}${list.join(`,${gap}`)}${list.length ? tail : ''}}`,
  );
const metric = fc.constantFrom(
  'up',
  'a:b',
  'sum',
  'rate',
  'by',
  'start',
  'http_requests_total',
);
const selector = fc.oneof(
  metric,
  fc.tuple(metric, space, braces).map(parts => parts.join('')),
  braces,
  fc.tuple(text, space).map(([name, gap]) => `{${name}${gap}}`),
);
const duration = fc.constantFrom('5m', '1h30m', '30s', '1d');
const modifier = fc.constantFrom(
  '',
  ' offset 5m',
  ' @ start()',
  ' @ 1700000000',
  ' offset -1h @ end()',
);

/** Queries of every shape; not all are of the right types. */
export const arbitraryPromql: fc.Arbitrary<string> = fc.letrec<{
  expr: string;
}>(tie => ({
  expr: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(selector, modifier).map(parts => parts.join('')),
    fc.constantFrom('1', '-0.5', 'Inf', 'time()', 'vector(1)'),
    fc
      .tuple(selector, duration, modifier)
      .map(([of, span, more]) => `rate(${of}[${span}]${more})`),
    fc
      .tuple(tie('expr'), duration, space, modifier)
      .map(
        ([of, span, gap, more]) =>
          `max_over_time((${of})[${span}:${gap}1m]${more})`,
      ),
    fc
      .tuple(
        fc.constantFrom('sum', 'max', 'topk'),
        fc.constantFrom(
          '',
          ' by (pod)',
          ' without (namespace, pod,)',
          ' by ()',
        ),
        space,
        tie('expr'),
      )
      .map(
        ([operator, by, gap, of]) =>
          `${operator}${by} (${gap}${operator === 'topk' ? '3, ' : ''}${of})`,
      ),
    fc
      .tuple(
        tie('expr'),
        fc.constantFrom(
          '+',
          '/',
          '> bool',
          'or',
          'and on (pod)',
          '* on (pod) group_left (x)',
          'unless',
        ),
        space,
        tie('expr'),
      )
      .map(
        ([left, operator, gap, right]) => `${left} ${operator}${gap} ${right}`,
      ),
    tie('expr').map(
      of => `label_replace(${of}, "namespace", "shop", "pod", ".*")`,
    ),
    tie('expr').map(of => `absent(${of})`),
    tie('expr').map(of => `(${of})`),
    fc.tuple(space, tie('expr'), space).map(parts => parts.join('')),
  ),
})).expr;

import fc from 'fast-check';
import { LOG_LEVELS } from '@foredeck/backstage-plugin-logs-common';
import { LogView, PLAIN_VIEW } from '../model/LogView';
import { lineAddress, viewOfLine } from './lineAddress';
import { readView } from './readView';
import { searchWith } from './useLogView';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });
const condition = fc.oneof(
  fc.record({
    field: word,
    operator: fc.constantFrom('equals', 'not-equals', 'contains'),
    value: fc.oneof(word, fc.constant('')),
  }),
  fc.record({ field: word, operator: fc.constantFrom('exists', 'missing') }),
) as fc.Arbitrary<NonNullable<LogView['filter']['fields']>[number]>;
const span = fc.oneof(
  fc.constant({ kind: 'live' as const }),
  fc.constant({ kind: 'span' as const, from: 'now-15m', to: 'now' }),
  fc
    .tuple(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }))
    .map(([from, length]) => ({
      kind: 'span' as const,
      from: new Date(NOW - (from + length)).toISOString(),
      to: new Date(NOW - from).toISOString(),
    })),
);
const view: fc.Arbitrary<LogView> = fc.record(
  {
    cluster: word,
    namespace: word,
    narrow: fc.record(
      {
        pods: words,
        workloads: words,
        containers: words,
        auxiliary: fc.constant(false),
      },
      { requiredKeys: [] },
    ),
    filter: fc.record(
      {
        text: word,
        regex: word,
        levels: fc.uniqueArray(
          fc.constantFrom(...LOG_LEVELS, 'none' as const),
          { minLength: 1 },
        ),
        fields: fc.array(condition, { minLength: 1, maxLength: 5 }),
        exclude: words,
      },
      { requiredKeys: [] },
    ),
    span,
    find: word,
    wrap: fc.boolean(),
    clock: fc.constantFrom('local', 'utc', 'relative'),
    columns: fc.uniqueArray(word, { maxLength: 5 }),
    line: fc.constant('prod/east/uid-1/app/3@2026-03-01T11:00:00.123456789Z'),
  },
  { requiredKeys: ['narrow', 'filter', 'span', 'wrap', 'clock', 'columns'] },
);

const read = (search: string) => readView(new URLSearchParams(search), NOW);

describe('the address of a view', () => {
  it('gives back the view that was written', () => {
    fc.assert(
      fc.property(view, shown => {
        const { view: again, ignored } = read(searchWith('', shown));
        expect(ignored).toEqual([]);
        expect(again).toEqual(shown);
      }),
    );
  });

  it('is empty for a plain view and can be read by a person', () => {
    expect(searchWith('', PLAIN_VIEW)).toBe('');
    expect(
      searchWith('', {
        ...PLAIN_VIEW,
        narrow: { workloads: ['Deployment/cart'] },
        filter: {
          text: 'out of stock',
          levels: ['warn', 'error'],
          fields: [{ field: 'http.status', operator: 'equals', value: '500' }],
        },
        span: { kind: 'span', from: 'now-15m', to: 'now' },
      }),
    ).toBe(
      '?workload=Deployment/cart&text=out+of+stock&level=warn,error' +
        '&field=http.status=500&from=now-15m',
    );
  });

  it('leaves the parameters of others alone', () => {
    expect(
      searchWith('?release=cart&level=info', { ...PLAIN_VIEW, wrap: true }),
    ).toBe('?release=cart&wrap=yes');
  });

  it.each([
    ['level=loud,error', 'level', 'unknown'],
    ['clock=sundial', 'clock', 'unknown'],
    ['wrap=maybe', 'wrap', 'unknown'],
    ['field=status', 'field', 'unknown'],
    ['field==500', 'field', 'unknown'],
    ['from=yesterday', 'from', 'time'],
    ['from=now-5m&to=later', 'to', 'time'],
    ['from=now-5m&to=now-1h', 'from', 'order'],
    ['to=now', 'to', 'unknown'],
    ['line=here', 'line', 'unknown'],
    [`text=${'x'.repeat(1001)}`, 'text', 'long'],
    [`not=${Array(21).fill('x').join('&not=')}`, 'not', 'many'],
  ])(
    'says that it ignores what is wrong: %.40s',
    (search, parameter, reason) => {
      const { ignored } = read(search);
      expect(ignored).toEqual([expect.objectContaining({ parameter, reason })]);
    },
  );

  it('keeps what is right beside what is wrong', () => {
    expect(read('level=loud,error').view.filter.levels).toEqual(['error']);
  });
});

describe('the address of a line', () => {
  const source = {
    cluster: 'local',
    namespace: 'shop-dev',
    pod: 'cart-1',
    podUid: 'u1',
    container: 'app',
    containerKind: 'container' as const,
    run: 2,
  };
  const row = { source, time: '2026-03-01T11:00:00.123456789Z' };

  it('turns a live view into the minutes around the line', () => {
    const shown = viewOfLine(
      { ...PLAIN_VIEW, filter: { text: 'x' } },
      lineAddress(row),
    );
    expect(shown.line).toBe(lineAddress(row));
    expect(shown.span).toEqual({
      kind: 'span',
      from: '2026-03-01T10:55:00.123Z',
      to: '2026-03-01T11:05:00.123Z',
    });
    expect(read(searchWith('', shown)).view).toEqual(shown);
  });

  it('leaves a span of fixed times as it is', () => {
    const fixed = {
      kind: 'span' as const,
      from: '2026-03-01T10:00:00Z',
      to: '2026-03-01T12:00:00Z',
    };
    expect(
      viewOfLine({ ...PLAIN_VIEW, span: fixed }, lineAddress(row)).span,
    ).toBe(fixed);
  });
});

import type {
  LogFilter,
  LogLine,
} from '@foredeck/backstage-plugin-logs-common';
import { compileFilter } from './compileFilter';

const line = (text: string, level?: LogLine['level']): LogLine => ({
  time: '2026-11-23T10:00:00.000000000Z',
  text,
  level,
});

const lets = (filter: LogFilter, ...texts: string[]) =>
  texts.filter(text => compileFilter(filter)(line(text)));

describe('compileFilter', () => {
  it('lets all through without conditions', () => {
    expect(compileFilter(undefined)(line(''))).toBe(true);
    expect(lets({ text: '', exclude: [], levels: [] }, 'a')).toEqual(['a']);
  });

  it('finds texts whatever the case, and leaves out what is excluded', () => {
    expect(
      lets(
        { text: 'CaRt', exclude: ['HEALTH', ''] },
        'the cart',
        'CART health',
        'x',
      ),
    ).toEqual(['the cart']);
  });

  it('looks at texts without colours', () => {
    expect(lets({ text: 'foo bar' }, '\x1b[31mfoo\x1b[0m bar')).toHaveLength(1);
    expect(lets({ regex: '^foo' }, '\x1b[31mfoo')).toHaveLength(1);
  });

  it('finds regular expressions, whatever the case unless told', () => {
    expect(lets({ regex: 'err(or)?\\d' }, 'ERROR1', 'error')).toEqual([
      'ERROR1',
    ]);
    expect(lets({ regex: '(?-i)error' }, 'ERROR', 'error')).toEqual(['error']);
    expect(lets({ regex: '^\\s+at ' }, 'E: x\n  at y')).toHaveLength(1);
  });

  it('takes linear time for what makes others hang', () => {
    expect(lets({ regex: '(a+)+$' }, `${'a'.repeat(50_000)}!`)).toEqual([]);
  });

  it('tells levels, and lines that do not say', () => {
    const keep = compileFilter({ levels: ['error', 'none'] });
    expect([
      keep(line('a', 'error')),
      keep(line('a', 'info')),
      keep(line('a')),
    ]).toEqual([true, false, true]);
  });

  it('looks into fields', () => {
    const json = '{"http":{"status":503},"user":"Ann"}';
    const cases: Array<[NonNullable<LogFilter['fields']>[number], boolean]> = [
      [{ field: 'http.status', operator: 'equals', value: '503' }, true],
      [{ field: 'http.status', operator: 'equals', value: '50' }, false],
      [{ field: 'http.status', operator: 'not-equals', value: '200' }, true],
      [{ field: 'none', operator: 'not-equals', value: '200' }, true],
      [{ field: 'user', operator: 'contains', value: 'aN' }, true],
      [{ field: 'none', operator: 'contains', value: '' }, false],
      [{ field: 'user', operator: 'exists' }, true],
      [{ field: 'constructor', operator: 'exists' }, false],
      [{ field: 'user', operator: 'missing' }, false],
    ];
    for (const [condition, expected] of cases) {
      expect(lets({ fields: [condition] }, json)).toEqual(
        expected ? [json] : [],
      );
    }
  });

  it.each<[LogFilter, string]>([
    [
      { regex: 'a(b' },
      'filter.regex is no regular expression: missing closing ); close the parenthesis, or write \\( for the character',
    ],
    [
      { regex: 'ab[z-a]' },
      'filter.regex is no regular expression: invalid character class range at character 4 (z-a); order ranges from low to high, such as [a-z]',
    ],
    [
      { regex: 'x(?=y)' },
      'filter.regex is no regular expression: invalid or unsupported Perl syntax at character 2 ((?=); RE2 has no look-ahead and look-behind',
    ],
    [
      { regex: 'a{5000}' },
      'filter.regex is no regular expression: invalid repeat count at character 2 ({5000}); repeat at most 1000 times',
    ],
    [
      { regex: 'a'.repeat(1001) },
      'filter.regex has 1001 characters; use at most 1000',
    ],
    [
      { text: 'a'.repeat(1001) },
      'filter.text has 1001 characters; use at most 1000',
    ],
    [
      { exclude: ['a', 'a'.repeat(1001)] },
      'filter.exclude[1] has 1001 characters; use at most 1000',
    ],
    [
      { exclude: Array(21).fill('a') },
      'filter.exclude has 21 texts; use at most 20',
    ],
    [
      { fields: [{ field: 'a', operator: 'equals' }] },
      'filter.fields[0].value is missing; equals needs one, exists and missing do not',
    ],
    [
      { fields: [{ field: '', operator: 'exists' }] },
      'filter.fields[0].field is empty; name a field',
    ],
    [
      { fields: Array(21).fill({ field: 'a', operator: 'exists' }) },
      'filter.fields has 21 conditions; use at most 20',
    ],
  ])('refuses filter %#', (filter, message) => {
    expect(() => compileFilter(filter)).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });
});

import fc from 'fast-check';
import { scrape } from '../__testUtils__/exposition';
import { histogram } from './histogram';
import { counter, gauge, summary } from './MetricFamily';
import { expositionFormat, writeExposition } from './writeExposition';

describe('expositions', () => {
  it('escape what would end a label or a line', () => {
    const label = 'a "b" \\ c\nd';
    const families = [
      gauge('odd', 'Says "this"\nand \\ that', [{ label }, -Infinity]),
    ];
    const text = writeExposition(families, 'text');
    expect(text).toBe(
      '# HELP odd Says "this"\\nand \\\\ that\n# TYPE odd gauge\nodd{label="a \\"b\\" \\\\ c\\nd"} -Inf\n',
    );
    expect(scrape(text).value('odd', { label })).toBe(-Infinity);
    expect(
      scrape(writeExposition(families, 'openmetrics'), true).value('odd', {
        label,
      }),
    ).toBe(-Infinity);
  });

  it('name counters as each format does, and leave out what is empty', () => {
    const families = [
      counter('done_total', 'Done', [{}, 3]),
      counter('plain', 'Without a suffix', [{}, NaN]),
      summary('took', 'Took', [{}, 2, 0.5, { 0.5: 0.2 }]),
      counter('none_total', 'Nothing'),
    ];
    expect(writeExposition(families, 'text')).toBe(
      `# HELP done_total Done
# TYPE done_total counter
done_total 3
# HELP plain Without a suffix
# TYPE plain counter
plain NaN
# HELP took Took
# TYPE took summary
took{quantile="0.5"} 0.2
took_sum 0.5
took_count 2
`,
    );
    expect(writeExposition(families, 'openmetrics')).toBe(
      `# HELP done Done
# TYPE done counter
done_total 3
# HELP plain Without a suffix
# TYPE plain unknown
plain NaN
# HELP took Took
# TYPE took summary
took{quantile="0.5"} 0.2
took_sum 0.5
took_count 2
# EOF
`,
    );
  });

  it.each([
    [undefined, 'text'],
    ['*/*', 'text'],
    ['text/html', 'text'],
    ['application/openmetrics-text', 'openmetrics'],
    [
      'application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1',
      'openmetrics',
    ],
    ['application/openmetrics-text;q=0.2,text/plain;q=0.9', 'text'],
  ])('answer "%s" with %s', (accept, format) => {
    expect(expositionFormat(accept)).toBe(format);
  });

  it('have histograms whose buckets rise, with an exemplar where it belongs', () => {
    const parts = fc.array(
      fc.record({
        count: fc.double({ min: 0, max: 1e7, noNaN: true }),
        median: fc.double({ min: 1e-4, max: 30, noNaN: true }),
        spread: fc.double({ min: 0.1, max: 2, noNaN: true }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(parts, observations => {
        const family = histogram(
          { name: 'took_seconds', help: 'Took', bounds: [0.01, 0.1, 1] },
          [
            {
              labels: { route: '/' },
              observations,
              exemplar: {
                labels: { trace_id: 'a' },
                value: 0.05,
                timestamp: 1,
              },
            },
          ],
        );
        // Reading it checks the buckets.
        const read = scrape(writeExposition([family], 'openmetrics'), true);
        const shown = read.samples.filter(({ exemplar }) => exemplar);
        expect(shown.map(({ labels }) => labels.le)).toEqual(
          read.value('took_seconds_bucket', { le: '0.1' }) > 0 ? ['0.1'] : [],
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { csvHeader, csvLine, csvRecord } from './releaseCsv';
import { row } from './__testUtils__/rows';

/** RFC 4180, read back. */
function readRecord(text: string): string[] {
  const cells: string[] = [];
  let rest = text;
  while (rest !== '\r\n') {
    const quoted = /^"((?:[^"]|"")*)"(,|(?=\r\n$))/.exec(rest);
    const [all, cell] = quoted ?? /^([^,"\r\n]*)(,|(?=\r\n$))/.exec(rest) ?? [];
    if (all === undefined) {
      throw new Error(`Not CSV: ${rest}`);
    }
    cells.push(quoted ? cell.replaceAll('""', '"') : cell);
    rest = rest.slice(all.length);
    if (all.endsWith(',') && rest === '\r\n') {
      cells.push('');
    }
  }
  return cells;
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a,b', '"', 'a\r\nb', '=1+1', '@SUM(A1)', '-2', '\t=1'),
);

describe('csvRecord', () => {
  it('is read back as it was, with formulas made texts', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), cells => {
        expect(readRecord(csvRecord(['first', ...cells]))).toEqual([
          'first',
          ...cells.map(one => (/^[=+\-@\t\r]/.test(one) ? `'${one}` : one)),
        ]);
      }),
    );
  });
});

describe('csvLine', () => {
  it('has a cell for each column', () => {
    const line = csvLine(
      row({
        name: 'cart',
        owners: ['group:default/a', 'group:default/b'],
        labels: { team: 'shop', tier: '=1' },
        health: { state: 'unhealthy', reason: 'cart: "down", says who' },
      }),
    );
    const names = readRecord(csvHeader());
    const cells = readRecord(line);
    expect(cells).toHaveLength(names.length);
    expect(
      Object.fromEntries(names.map((name, at) => [name, cells[at]])),
    ).toMatchObject({
      name: 'cart',
      reason: 'cart: "down", says who',
      owners: 'group:default/a group:default/b',
      labels: 'team=shop tier==1',
      revision: '1',
      problem: '',
    });
  });
});

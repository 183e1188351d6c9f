import { releaseRow } from '../__testUtils__/shopSpaces';
import {
  chosenRows,
  labelsOf,
  searchRows,
  serviceRows,
  versionOf,
} from './serviceRows';

const rows = serviceRows(
  [
    releaseRow('dev', 'cart'),
    releaseRow('dev', 'mail'),
    releaseRow('dev', 'web'),
  ],
  [
    releaseRow('staging', 'cart'),
    releaseRow('staging', 'mail', { image: 'acme/mail:1.0.0' }),
  ],
);
const names = (list: typeof rows) => list.map(({ source }) => source.name);

describe('services of a source', () => {
  it('stand beside those of the target by name', () => {
    expect(rows.map(({ sameVersion }) => sameVersion)).toEqual([
      true,
      false,
      false,
    ]);
    expect(rows[2].target).toBeUndefined();
    expect(versionOf(rows[1].target!)).toBe('1.4.2 · 1.0.0');
  });

  it('are found by all words of a search', () => {
    expect(names(searchRows(rows, 'A DEV'))).toEqual(['cart', 'mail', 'web']);
    expect(names(searchRows(rows, 'acme/ma'))).toEqual(['mail']);
    expect(names(searchRows(rows, 'cart mail'))).toEqual([]);
  });

  it('are chosen by name or by label', () => {
    expect(names(chosenRows(rows, { include: 'all' }))).toHaveLength(3);
    expect(
      names(
        chosenRows(rows, {
          include: 'some',
          releases: [
            { namespace: 'shop-dev', name: 'web' },
            { namespace: 'shop-dev', name: 'gone' },
          ],
        }),
      ),
    ).toEqual(['web']);
    expect(
      names(chosenRows(rows, { include: 'label', label: 'team=care' })),
    ).toEqual(['mail']);
    expect(labelsOf(rows)).toEqual(['team=shop', 'team=care']);
  });
});

import { InputError } from '@backstage/errors';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import fc from 'fast-check';
import { Lists } from './__testUtils__/Lists';
import { row } from './__testUtils__/rows';

describe('an order', () => {
  const names = (rows: ReleaseRow[]) => rows.map(one => one.name);

  it('counts numbers by their size', () => {
    const lists = new Lists(
      ['web-10', 'web-2', 'api', 'Web-1'].map(name => row({ name })),
    );
    expect(names(lists.all({}))).toEqual(['api', 'Web-1', 'web-2', 'web-10']);
    expect(names(lists.all({ sort: '-name', limit: 1 }))).toEqual(
      names(lists.all({})).reverse(),
    );
  });

  it('begins with the unhealthy, and ties go by name both ways', () => {
    const lists = new Lists([
      row({ name: 'b' }),
      row({ name: 'a' }),
      row({ name: 'c', health: { state: 'unhealthy' } }),
    ]);
    expect(names(lists.all({ sort: 'health' }))).toEqual(['c', 'a', 'b']);
    expect(names(lists.all({ sort: '-health' }))).toEqual(['a', 'b', 'c']);
  });
});

describe('a cursor', () => {
  const lists = new Lists(
    ['a', 'b', 'c', 'd'].map(name => row({ name, status: 'failed' })),
  );
  const { nextCursor = '' } = lists.run({ limit: 2 });

  it('does not tell where it stands', () => {
    expect(nextCursor).toMatch(/^[\w-]+$/);
  });

  it('is refused when it is damaged anywhere', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: nextCursor.length - 1 }),
        fc.string({ maxLength: 3 }),
        (at, put_) => {
          const damaged =
            nextCursor.slice(0, at) + put_ + nextCursor.slice(at + 1);
          fc.pre(
            Buffer.from(damaged, 'base64url').compare(
              Buffer.from(nextCursor, 'base64url'),
            ) !== 0 && damaged !== '',
          );
          expect(() => lists.run({ cursor: damaged })).toThrow(InputError);
        },
      ),
    );
  });

  it('is refused by another order', () => {
    expect(() => lists.run({ cursor: nextCursor, sort: 'status' })).toThrow(
      'cursor: it belongs to the sort order name',
    );
  });
});

import {
  RELEASE_FACETS,
  RELEASE_SORTS,
  type ReleaseFacet,
  type ReleaseQuery,
  type ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import fc from 'fast-check';
import { Lists } from './__testUtils__/Lists';
import { anyRow, anyRows, keyOf, onlyIn, put, row } from './__testUtils__/rows';

const values = {
  cluster: fc.constantFrom('east', 'nowhere'),
  space: fc.constantFrom('shop', 'other'),
  environment: fc.constantFrom('dev', 'prod'),
  namespace: fc.constantFrom('shop-dev', 'bank'),
  chart: fc.constantFrom('web', 'redis'),
  profile: fc.constantFrom('web'),
  status: fc.constantFrom('deployed', 'failed'),
  health: fc.constantFrom('healthy', 'unhealthy'),
  owner: fc.constantFrom('group:default/a', 'Group:default/B'),
};

const anySort = fc.constantFrom(
  ...RELEASE_SORTS,
  ...RELEASE_SORTS.map(sort => `-${sort}` as const),
);

const anyFilter: fc.Arbitrary<ReleaseQuery> = fc.oneof(
  ...RELEASE_FACETS.map(facet =>
    fc
      .array(values[facet], { minLength: 1, maxLength: 2 })
      .map((wanted): ReleaseQuery => ({ [facet]: wanted })),
  ),
  fc.constantFrom('CAR', 'web-1', ' b ').map(text => ({ text })),
  fc
    .subarray(['team', 'team=shop', 'team=', 'tier=a'])
    .map(label => ({ label })),
  fc.boolean().map(outdated => ({ outdated })),
);

/** Few filters at a time: many leave nothing to look at. */
const anyQuery: fc.Arbitrary<ReleaseQuery> = fc
  .tuple(fc.array(anyFilter, { maxLength: 3 }), anySort)
  .map(([filters, sort]) => Object.assign({ sort }, ...filters));

/** What a facet's filter says, told by the words of the contract alone. */
function passes(one: ReleaseRow, query: ReleaseQuery, facet: ReleaseFacet) {
  const wanted = query[facet];
  if (!wanted?.length) {
    return true;
  }
  if (facet === 'owner') {
    return (one.owners ?? []).some(owner =>
      wanted.some(value => value.toLowerCase() === owner),
    );
  }
  const value = facet === 'health' ? one.health.state : one[facet];
  return value !== undefined && wanted.includes(value);
}

function passesRest(one: ReleaseRow, query: ReleaseQuery): boolean {
  const text = query.text?.trim().toLowerCase() ?? '';
  return (
    one.name.toLowerCase().includes(text) &&
    (!query.outdated || one.newestChartVersion !== undefined) &&
    (query.label ?? []).every(label => {
      const [key, value] = label.split('=');
      const has = one.labels?.[key];
      return has !== undefined && (value === undefined || has === value);
    })
  );
}

describe('a query', () => {
  it('finds what its words say, and counts each facet without its own filter', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, (rows, query) => {
        const found = new Lists(rows).run({
          ...query,
          limit: 500,
          facets: true,
        });
        const expected = rows.filter(
          one =>
            passesRest(one, query) &&
            RELEASE_FACETS.every(facet => passes(one, query, facet)),
        );
        expect(found.items.map(keyOf).sort()).toEqual(
          expected.map(keyOf).sort(),
        );
        expect(found.total).toBe(expected.length);
        for (const facet of RELEASE_FACETS) {
          const left = rows.filter(
            one =>
              passesRest(one, query) &&
              RELEASE_FACETS.every(
                other => other === facet || passes(one, query, other),
              ),
          );
          const counts = new Map<string, number>();
          for (const one of left) {
            const of =
              facet === 'owner'
                ? one.owners ?? []
                : [facet === 'health' ? one.health.state : one[facet]];
            of.forEach(
              value => value && counts.set(value, (counts.get(value) ?? 0) + 1),
            );
          }
          expect(
            new Map(
              found.facets?.[facet].map(({ value, count }) => [value, count]),
            ),
          ).toEqual(counts);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives each row on one page, in the order of one large page', () => {
    fc.assert(
      fc.property(
        anyRows,
        anyQuery,
        fc.integer({ min: 1, max: 7 }),
        (rows, query, limit) => {
          const lists = new Lists(rows);
          const pages = lists.all({ ...query, limit });
          const whole = lists.run({ ...query, limit: 500 }).items;
          expect(pages).toEqual(whole);
        },
      ),
    );
  });

  it('keeps its order through any changes', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), anyRow), { maxLength: 40 });
    fc.assert(
      fc.property(anyRows, steps, anyQuery, (rows, changes, query) => {
        const lists = new Lists(rows);
        const now = new Map(rows.map(one => [keyOf(one), one]));
        for (const [removes, one] of changes) {
          lists.run(query);
          if (removes) {
            lists.table.remove(keyOf(one));
            now.delete(keyOf(one));
          } else {
            put(lists.table, one);
            now.set(keyOf(one), one);
          }
        }
        const fresh = new Lists([...now.values()]);
        const whole = { ...query, limit: 500, facets: true };
        expect(lists.run(whole)).toEqual(fresh.run(whole));
      }),
    );
  });

  it('goes on from a cursor after rows came and went', () => {
    fc.assert(
      fc.property(anyRows, anyRows, anyQuery, (rows, others, query) => {
        const lists = new Lists(rows);
        const first = lists.run({ ...query, limit: 3 });
        if (!first.nextCursor) {
          return;
        }
        const kept = lists.run({ ...query, limit: 500 }).items.slice(3);
        const known = new Set(rows.map(keyOf));
        // The row the page ended with goes, new ones come anywhere.
        first.items.forEach(one => lists.table.remove(keyOf(one)));
        others
          .filter(one => !known.has(keyOf(one)))
          .forEach(one => put(lists.table, one));
        const rest = lists.run({
          ...query,
          limit: 500,
          cursor: first.nextCursor,
        }).items;
        expect(rest.filter(one => known.has(keyOf(one)))).toEqual(kept);
      }),
    );
  });

  it('counts in no number what may not be seen', () => {
    fc.assert(
      fc.property(anyRows, anyQuery, (rows, query) => {
        const whole = { ...query, limit: 500, facets: true };
        const seen = rows.filter(one => one.namespace === 'bank');
        expect(new Lists(rows).run(whole, onlyIn('bank'))).toEqual(
          new Lists(seen).run(whole),
        );
      }),
    );
  });

  it('asks a policy once per release, and again when the release changed hands', () => {
    const lists = new Lists([row({ name: 'cart' }), row({ name: 'db' })]);
    const allows = jest.fn().mockReturnValue(true);
    const decision = { key: 'asked', allows };
    lists.run({}, decision);
    lists.run({ text: 'cart' }, { ...decision });
    expect(allows).toHaveBeenCalledTimes(2);

    put(lists.table, row({ name: 'cart', revision: 2 }));
    lists.run({}, decision);
    expect(allows).toHaveBeenCalledTimes(2);

    allows.mockReturnValue(false);
    put(lists.table, row({ name: 'cart', owners: ['group:default/b'] }));
    expect(lists.run({}, decision).items.map(one => one.name)).toEqual(['db']);
    expect(allows).toHaveBeenCalledTimes(3);
  });
});

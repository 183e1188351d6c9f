import fc from 'fast-check';
import { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { releaseList } from '../../__testUtils__/fakeReleasesApi';
import { addPage, applyChanges, Fleet, showHeld, startFleet } from './fleet';
import { keyOf } from './rowIndex';
import { FleetSort, releaseOrder } from './releaseOrder';

const row = fc.record({
  name: fc.constantFrom('web-2', 'web-10', 'Cart', 'api', 'db'),
  namespace: fc.constantFrom('dev', 'prod'),
  revision: fc.integer({ min: 1, max: 9 }),
  state: fc.constantFrom('healthy' as const, 'unhealthy' as const),
});

function toRow(from: typeof row extends fc.Arbitrary<infer T> ? T : never) {
  const { state, ...rest } = from;
  return {
    ...rest,
    cluster: 'local',
    status: 'deployed',
    updated: '2026-03-01T12:00:00Z',
    health: { state },
  } as ReleaseRow;
}

const rows = fc
  .uniqueArray(row, {
    selector: ({ name, namespace }) => `${namespace}/${name}`,
  })
  .map(list => list.map(toRow));

const changes = fc.array(
  fc.tuple(row.map(toRow), fc.boolean()).map(([changed, stays]) => ({
    key: keyOf(changed),
    row: stays ? changed : null,
  })),
  { maxLength: 12 },
);

const sorts = fc.constantFrom<FleetSort>('name', '-revision', 'health');

const clean = ({ rows: list, total }: Fleet) => ({ rows: [...list], total });

describe('fleet', () => {
  it('is what the server would answer, wherever the pages end and whenever changes come', () => {
    fc.assert(
      fc.property(
        rows,
        changes,
        sorts,
        fc.nat({ max: 10 }),
        fc.boolean(),
        (known, news, sort, page, hold) => {
          // A list that is not empty has a first page.
          fc.pre(page > 0 || known.length === 0);
          const order = releaseOrder(sort);
          const server = new Map(known.map(one => [keyOf(one), one]));
          const before = [...known].sort(order);
          let fleet = startFleet(
            releaseList({
              items: before.slice(0, page),
              total: before.length,
              nextCursor: page < before.length ? 'next' : undefined,
            }),
            sort,
          );
          for (const change of news) {
            if (change.row) {
              server.set(change.key, change.row);
            } else {
              server.delete(change.key);
            }
            fleet = applyChanges(fleet, new Map([[change.key, change.row]]), {
              hold,
              now: 1,
            });
          }
          const after = [...server.values()].sort(order);
          const edge = before[page - 1];
          // The page after comes from a server that knows all changes.
          const rest = after.filter(one => edge && order(one, edge) > 0);
          fleet = showHeld(fleet, 2);
          if (fleet.nextCursor !== undefined && edge) {
            fleet = addPage(
              fleet,
              releaseList({ items: rest, total: after.length }),
            );
          }
          expect(clean(fleet)).toEqual({ rows: after, total: after.length });
        },
      ),
    );
  });

  it('moves nothing while changes are held, but shows what is new in a row', () => {
    const [a, b, c] = [1, 2, 3].map(() =>
      toRow({ name: 'api', namespace: 'dev', revision: 1, state: 'healthy' }),
    );
    const list = [
      { ...a, name: 'a' },
      { ...b, name: 'b' },
      { ...c, name: 'c' },
    ];
    const fleet = startFleet(releaseList({ items: list }), 'health');
    const sick = { ...list[2], health: { state: 'unhealthy' as const } };
    const held = applyChanges(
      fleet,
      new Map([
        [keyOf(sick), sick],
        [keyOf(list[0]), null],
      ]),
      { hold: true, now: 1 },
    );
    expect(held.rows).toEqual([list[0], list[1], sick]);
    expect(held.held.size).toBe(2);
    expect(showHeld(held, 2).rows).toEqual([sick, list[1]]);
  });

  it('does not let a page under way undo a newer change', () => {
    const make = (name: string, revision: number) => ({
      ...toRow({ name: 'api', namespace: 'dev', revision, state: 'healthy' }),
      name,
    });
    const fleet = startFleet(
      releaseList({ items: [make('a', 1)], total: 2, nextCursor: 'next' }),
      'name',
    );
    const changed = applyChanges(
      fleet,
      new Map([[keyOf(make('b', 5)), make('b', 5)]]),
      { hold: true, now: 1 },
    );
    expect(changed.rows).toHaveLength(1);
    const grown = addPage(changed, releaseList({ items: [make('b', 4)] }));
    expect(grown.rows.map(({ revision }) => revision)).toEqual([1, 5]);
  });
});

import { release } from '../testing/release';
import { anyKnown, placeOf, troubled } from './clusters';
import { labelOf, owned } from './owned';
import { partOfDay } from './partOfDay';
import { recent } from './recent';
import { releaseHealth, releaseTone } from './releaseTone';

const component = (name: string) => ({
  entityRef: `component:default/${name}`,
  title: name,
});

describe('recent', () => {
  it('takes the newest and leaves the given list alone', () => {
    const rows = [
      release({ name: 'a', updated: '2026-11-01T00:00:00Z' }),
      release({ name: 'b', updated: 'not a time' }),
      release({ name: 'c', updated: '2026-11-03T00:00:00+02:00' }),
      release({ name: 'd', updated: '2026-11-02T23:30:00Z' }),
    ];
    expect(recent(rows, 3).map(row => row.name)).toEqual(['d', 'c', 'a']);
    expect(rows.map(row => row.name)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('owned', () => {
  it('gives each component its releases, the troubled first', () => {
    const staging = release({ name: 'cart', namespace: 'shop-staging' });
    const dev = release({ name: 'cart' });
    const broken = release({
      name: 'search',
      health: { state: 'unhealthy' },
    });
    const rows = owned(
      [component('cart'), component('docs'), component('search')],
      [staging, broken, release({ name: 'foreign' }), dev],
    );
    expect(rows.map(row => [row.title, row.releases])).toEqual([
      ['search', [broken]],
      ['cart', [dev, staging]],
      ['docs', []],
    ]);
  });
});

describe('labelOf', () => {
  it('adds the name where a component has two releases in one place', () => {
    const first = release({ name: 'cart' });
    const second = release({ name: 'cart-two' });
    const alone = release({ name: 'cart', namespace: 'shop-staging' });
    const row = { ...component('cart'), releases: [first, second, alone] };
    const list = { items: row.releases, clusters: [] };
    expect(row.releases.map(one => labelOf(list, row, one))).toEqual([
      'shop-dev/cart',
      'shop-dev/cart-two',
      'shop-staging',
    ]);
  });
});

describe('clusters', () => {
  const synced = { cluster: 'a', title: 'Cluster A', state: 'synced' } as const;
  const down = {
    cluster: 'b',
    title: 'Cluster B',
    state: 'unreachable',
  } as const;

  it('tells which are in trouble and whether anything is known', () => {
    expect(troubled({ items: [], clusters: [synced, down] })).toEqual([down]);
    expect(anyKnown({ items: [], clusters: [synced, down] })).toBe(true);
    expect(anyKnown({ items: [], clusters: [down] })).toBe(false);
    expect(anyKnown({ items: [], clusters: [] })).toBe(false);
  });

  it('names the cluster only where the namespace does not tell', () => {
    const here = release({ cluster: 'b', namespace: 'shop' });
    const there = release({ cluster: 'x', namespace: 'shop' });
    const alone = release({ cluster: 'x', namespace: 'tools' });
    const list = { items: [here, there, alone], clusters: [synced, down] };
    expect(placeOf(list, alone)).toBe('tools');
    expect(placeOf(list, here)).toBe('shop · Cluster B');
    expect(placeOf(list, there)).toBe('shop · x');
  });
});

describe('releaseTone', () => {
  it.each([
    [release(), 'healthy', 'ok'],
    [release({ status: 'pending-install' }), 'progressing', 'progress'],
    [release({ health: { state: 'progressing' } }), 'progressing', 'progress'],
    [release({ status: 'failed' }), 'unhealthy', 'error'],
    [release({ health: { state: 'unknown' } }), 'unknown', 'neutral'],
  ])('of %j is %s', (row, health, tone) => {
    expect(releaseHealth(row)).toBe(health);
    expect(releaseTone(row)).toBe(tone);
  });
});

describe('partOfDay', () => {
  it.each([
    [0, 'evening'],
    [4, 'evening'],
    [5, 'morning'],
    [11, 'morning'],
    [12, 'afternoon'],
    [17, 'afternoon'],
    [18, 'evening'],
    [23, 'evening'],
  ])('of %i is %s', (hour, part) => {
    expect(partOfDay(hour)).toBe(part);
  });
});

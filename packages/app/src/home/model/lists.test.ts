import {
  ReleaseFacets,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { release } from '../testing/release';
import { anyKnown, placeOf, troubled } from './clusters';
import { joinReleases } from './homeReleases';
import { labelOf, owned } from './owned';
import { partOfDay } from './partOfDay';
import { releaseHealth, releaseTone } from './releaseTone';

const component = (name: string) => ({
  entityRef: `component:default/${name}`,
  title: name,
});

const list = (items: ReleaseRow[], total = items.length) => ({
  items,
  total,
  changesFrom: '0',
  clusters: [],
});

const NO_FACETS: ReleaseFacets = {
  cluster: [],
  space: [],
  environment: [],
  namespace: [],
  chart: [],
  profile: [],
  status: [],
  health: [],
  owner: [],
};

describe('joinReleases', () => {
  it('takes each release once and counts what fails in two ways once', () => {
    const crashed = release({ name: 'a', health: { state: 'unhealthy' } });
    const both = release({ ...crashed, name: 'b', status: 'failed' });
    const joined = joinReleases({
      recent: list([both], 1700),
      unhealthy: {
        ...list([crashed, both], 12),
        facets: {
          ...NO_FACETS,
          status: [
            { value: 'deployed', count: 8 },
            { value: 'failed', count: 4 },
          ],
        },
      },
      failed: list([both], 5),
      owned: list([crashed]),
    });
    expect(joined.items).toEqual([both, crashed]);
    expect(joined.recent).toEqual([both]);
    expect(joined.total).toBe(1700);
    expect(joined.failing).toBe(13);
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
    const known = { items: row.releases, clusters: [] };
    expect(row.releases.map(one => labelOf(known, row, one))).toEqual([
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
    expect(troubled({ clusters: [synced, down] })).toEqual([down]);
    expect(anyKnown({ clusters: [synced, down] })).toBe(true);
    expect(anyKnown({ clusters: [down] })).toBe(false);
    expect(anyKnown({ clusters: [] })).toBe(false);
  });

  it('names the cluster only where the namespace does not tell', () => {
    const here = release({ cluster: 'b', namespace: 'shop' });
    const there = release({ cluster: 'x', namespace: 'shop' });
    const alone = release({ cluster: 'x', namespace: 'tools' });
    const known = { items: [here, there, alone], clusters: [synced, down] };
    expect(placeOf(known, alone)).toBe('tools');
    expect(placeOf(known, here)).toBe('shop · Cluster B');
    expect(placeOf(known, there)).toBe('shop · x');
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

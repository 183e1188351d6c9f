import fc from 'fast-check';
import { PACK_GROUPS } from '@foredeck/backstage-plugin-monitoring-common';
import { COMPARISONS, MonitorView, PLAIN_VIEW, REFRESHES } from './MonitorView';
import { readView, searchWith } from './viewAddress';

const NOW = Date.parse('2026-03-01T12:00:00Z');

const read = (search: string) => readView(new URLSearchParams(search), NOW);

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);

const anyView: fc.Arbitrary<MonitorView> = fc.record(
  {
    cluster: name,
    workloads: fc.uniqueArray(
      name.map(text => `Deployment/${text}`),
      {
        maxLength: 4,
      },
    ),
    span: fc.constantFrom(
      { from: 'now-1h', to: 'now' },
      { from: 'now-6h', to: 'now-1h' },
      { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' },
    ),
    refresh: fc.constantFrom(...REFRESHES),
    compare: fc.constantFrom(...COMPARISONS),
    folded: fc.subarray([...PACK_GROUPS]),
    panel: fc.tuple(name, name).map(([pack, id]) => `${pack}/${id}`),
    exemplars: fc.boolean(),
  },
  { requiredKeys: ['workloads', 'span', 'refresh', 'folded', 'exemplars'] },
);

describe('the address of a view', () => {
  it('reads what it wrote, and leaves the parameters of others alone', () => {
    fc.assert(
      fc.property(anyView, view => {
        const search = searchWith('?other=1', view);
        expect(read(search)).toEqual(view);
        expect(new URLSearchParams(search).get('other')).toBe('1');
        expect(searchWith(search, view)).toBe(search);
      }),
    );
  });

  it('says nothing of what is as usual', () => {
    expect(searchWith('', PLAIN_VIEW)).toBe('');
    expect(read('')).toEqual(PLAIN_VIEW);
  });

  it.each([
    'from=yesterday',
    'from=now&to=now-1h',
    'from=2027-01-01T00:00:00Z',
    'refresh=1',
    'compare=century',
    'folded=kitchen',
    `panel=${'x'.repeat(300)}`,
    'namespace=shop-dev',
  ])('takes %p as if it were not there', search => {
    expect(read(search)).toEqual(PLAIN_VIEW);
  });
});

import fc from 'fast-check';
import {
  ACTIVITY_STATES,
  ActivityFilter,
  Period,
  queryOf,
  readFilter,
  writeFilter,
} from './activityFilter';

const NOW = Date.parse('2026-03-08T12:00:00Z');

const text = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
const time = fc.option(
  fc
    .date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    })
    .map(date => date.toISOString()),
  { nil: undefined },
);

const filters = fc
  .record({
    user: text,
    service: text,
    kind: fc.array(fc.string({ minLength: 1 })),
    state: fc.subarray(ACTIVITY_STATES),
    cluster: text,
    namespace: text,
    period: fc.constantFrom<Period>('hour', 'day', 'week', 'month', 'all'),
    since: time,
    until: time,
  })
  .map((filter): ActivityFilter => {
    const custom = filter.since ?? filter.until;
    return { ...filter, period: custom ? 'custom' : filter.period };
  });

describe('the filter of the activity', () => {
  it('survives the address', () => {
    fc.assert(
      fc.property(filters, filter => {
        const search = new URLSearchParams(writeFilter(filter).toString());
        expect(readFilter(search)).toEqual(filter);
      }),
    );
  });

  it('leaves out of an address what makes no sense', () => {
    const search = new URLSearchParams(
      'state=failed&state=odd&period=toString&since=soon',
    );
    expect(readFilter(search)).toMatchObject({
      state: ['failed'],
      period: 'week',
      since: undefined,
    });
  });

  it('asks for the last week unless told', () => {
    expect(queryOf(readFilter(new URLSearchParams()), NOW)).toEqual({
      since: '2026-03-01T12:00:00.000Z',
    });
    expect(
      queryOf(readFilter(new URLSearchParams('period=all&kind=test')), NOW),
    ).toEqual({ kind: ['test'] });
  });
});

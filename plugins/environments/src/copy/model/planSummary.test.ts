import { postgresStore, shopPlan } from '../__testUtils__/shopPlan';
import { formatEstimate } from './formatEstimate';
import { countMatches, summarisePlan } from './planSummary';
import { sortReleases } from './planLists';

describe('summarisePlan', () => {
  it('counts services, objects and what is copied', () => {
    const plan = shopPlan({
      stores: [
        { ...postgresStore, choice: 'masked' },
        { ...postgresStore, id: 'b', choice: 'copy', sizeBytes: undefined },
        { ...postgresStore, id: 'c', choice: 'fresh' },
        { ...postgresStore, id: 'd', choice: 'none' },
      ],
    });
    expect(summarisePlan(plan)).toMatchObject({
      services: 12,
      actions: { add: 3, update: 6, unchanged: 3, keep: 1, remove: 0 },
      objects: 0,
      stores: { copied: 2, fresh: 1 },
      bytes: 1_120_000_000,
      sizeUnknown: true,
      nothing: false,
    });
  });

  it('knows that nothing would be done', () => {
    const plan = shopPlan();
    const releases = plan.releases.filter(
      ({ action }) => action === 'unchanged' || action === 'keep',
    );
    expect(summarisePlan({ ...plan, releases }).nothing).toBe(true);
  });

  it('takes more time for more data and less at once', () => {
    const copied = shopPlan({ stores: [{ ...postgresStore, choice: 'copy' }] });
    const seconds = (...args: Parameters<typeof summarisePlan>) =>
      summarisePlan(...args).seconds;
    expect(seconds(copied)).toBeGreaterThan(seconds(shopPlan()));
    expect(seconds(copied, 1)).toBeGreaterThan(seconds(copied, 8));
  });
});

describe('formatEstimate', () => {
  it.each([
    [0, '5 s'],
    [31, '35 s'],
    [56, '1 min'],
    [150, '3 min'],
    [3600, '1 h'],
    [5_000, '1 h 24 min'],
  ])('%d seconds are %s', (seconds, words) => {
    expect(formatEstimate(seconds)).toBe(words);
  });
});

it('counts implied rules by their places, others as the plan says', () => {
  const counts = countMatches(
    shopPlan({ rules: [{ id: 'host-1', matches: 0 }] }),
  );
  expect(counts.get('namespace')).toBe(12);
  expect(counts.get('host-1')).toBe(0);
  expect(counts.get('address')).toBeUndefined();
});

it('puts what weighs most first', () => {
  const actions = sortReleases(shopPlan().releases).map(({ action }) => action);
  expect(actions[0]).toBe('add');
  expect(actions[actions.length - 1]).toBe('keep');
});

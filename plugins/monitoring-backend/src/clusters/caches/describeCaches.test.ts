import { describeCaches, staleFaults } from './describeCaches';

const NOW = new Date('2026-11-24T12:00:00Z');
const FRESH = '2026-11-24T11:59:30.000Z';
const OLD = '2026-11-24T11:50:00.000Z';

it('adds up what is held of a collection over namespaces', () => {
  const caches = describeCaches(
    {
      streams: 3,
      watches: [
        { path: '/api/v1/pods', objects: 10, users: 2, syncedAt: FRESH },
        {
          path: '/api/v1/namespaces/a/secrets',
          labelSelector: 'owner=helm',
          ...{ objects: 2, users: 1, syncedAt: FRESH },
        },
        {
          path: '/api/v1/namespaces/b/secrets',
          labelSelector: 'owner=helm',
          ...{ objects: 3, users: 1, syncedAt: OLD },
        },
        {
          path: '/apis/apps/v1/deployments',
          ...{ objects: 0, users: 1, problem: 'East: forbidden' },
        },
      ],
    },
    NOW,
  );
  expect(caches).toEqual([
    {
      name: 'deployments',
      objects: 0,
      stale: true,
      problem: 'East: forbidden',
    },
    {
      ...{ name: 'Helm releases', objects: 5, namespaces: 2 },
      ...{ syncedAt: OLD, stale: true },
    },
    { name: 'pods', objects: 10, syncedAt: FRESH, stale: false },
  ]);
  expect(staleFaults(caches).map(({ message }) => message)).toEqual([
    'East: forbidden',
    `Nothing was heard of it since ${OLD}`,
  ]);
});

it('does not take a cache for stale that is only starting', () => {
  const [cache] = describeCaches(
    { streams: 0, watches: [{ path: '/api/v1/pods', objects: 0, users: 1 }] },
    NOW,
  );
  expect(cache).toEqual({ name: 'pods', objects: 0, stale: false });
});

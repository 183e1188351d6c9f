import { quotaUse, totalQuota } from './quotaUse';

function quota(namespace: string, hard: object, used: object) {
  return {
    metadata: { name: 'foredeck', namespace },
    status: { hard: { ...hard }, used: { ...used } },
  };
}

const dev = quota(
  'shop-dev',
  { 'requests.memory': '4Gi', 'requests.cpu': '2', pods: '10' },
  { 'requests.memory': '3Gi', 'requests.cpu': '250m', pods: '12' },
);
const qa = quota(
  'shop-qa',
  { 'requests.memory': '512Mi', 'requests.cpu': '500m' },
  { 'requests.memory': '0', 'requests.cpu': '0' },
);

describe('quotaUse', () => {
  it('tells what is used of each limit, the fullest first', () => {
    expect(quotaUse([dev])).toEqual([
      expect.objectContaining({ resource: 'pods', ratio: 1.2 }),
      {
        namespace: 'shop-dev',
        resource: 'requests.memory',
        used: '3Gi',
        hard: '4Gi',
        ratio: 0.75,
      },
      expect.objectContaining({ resource: 'requests.cpu', ratio: 0.125 }),
    ]);
  });

  it('takes a limit of nothing as full once something is used', () => {
    const none = quota('a', { pods: '0', services: '0' }, { pods: '1' });
    expect(quotaUse([none]).map(use => use.ratio)).toEqual([1, 0]);
  });

  it('adds up in short quantities', () => {
    expect(totalQuota(quotaUse([dev, qa]))).toEqual([
      { resource: 'pods', used: '12', hard: '10', ratio: 1.2 },
      {
        resource: 'requests.memory',
        used: '3Gi',
        hard: '4.5Gi',
        ratio: 3 / 4.5,
      },
      { resource: 'requests.cpu', used: '250m', hard: '2500m', ratio: 0.1 },
    ]);
  });
});

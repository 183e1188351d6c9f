import {
  DeployTarget,
  ProfileSummary,
} from '@foredeck/backstage-plugin-helm-common';
import { isComplete, readChoice, sortNamespaces } from './choice';
import { formatReleaseKey, parseReleaseKey } from '../page/releaseKey';

const profiles: ProfileSummary[] = [
  {
    name: 'node',
    title: 'Node.js',
    description: '',
    chart: { name: 'service', version: '1.0.0' },
    origin: 'seed',
    revision: 1,
  },
];
const targets: DeployTarget[] = [
  {
    cluster: 'local',
    title: 'Local',
    reachable: true,
    namespaces: [
      { name: 'zeta', allowed: true },
      { name: 'vault', allowed: false, reason: 'no' },
      {
        name: 'shop-staging',
        space: 'shop',
        environment: 'staging',
        allowed: true,
      },
      { name: 'shop-dev', space: 'shop', environment: 'dev', allowed: true },
    ],
  },
  { cluster: 'far', title: 'Far', reachable: false, namespaces: [] },
];
const choice = {
  profile: 'node',
  cluster: 'local',
  namespace: 'shop-dev',
  name: 'cart',
};

describe('readChoice', () => {
  it('starts with what leaves no choice', () => {
    expect(
      readChoice(new URLSearchParams(), 'cart', profiles, targets),
    ).toEqual({ ...choice, namespace: '' });
  });

  it('takes what the address says', () => {
    const search = new URLSearchParams('namespace=shop-dev&name=other');
    expect(readChoice(search, 'cart', profiles, targets)).toEqual({
      ...choice,
      name: 'other',
    });
  });
});

it('fills in the only cluster also after a choice made without it', () => {
  const search = new URLSearchParams('profile=node&cluster=&name=cart');
  expect(readChoice(search, 'cart', profiles, targets).cluster).toBe('local');
});

describe('isComplete', () => {
  it.each([
    [{}, true],
    [{ profile: 'gone' }, false],
    [{ cluster: 'far' }, false],
    [{ namespace: 'vault' }, false],
    [{ namespace: '' }, false],
    [{ name: 'Not Valid' }, false],
  ])('%j: %p', (change, complete) => {
    expect(isComplete({ ...choice, ...change }, profiles, targets)).toBe(
      complete,
    );
  });
});

describe('sortNamespaces', () => {
  it('puts spaces first and what is not allowed last', () => {
    expect(sortNamespaces(targets[0]).map(({ name }) => name)).toEqual([
      'shop-dev',
      'shop-staging',
      'zeta',
      'vault',
    ]);
  });
});

describe('release keys', () => {
  it('survive the way through an address', () => {
    const release = { cluster: 'eu/1', namespace: 'shop', name: 'cart' };
    expect(parseReleaseKey(formatReleaseKey(release))).toEqual(release);
    expect(parseReleaseKey('cart')).toBeUndefined();
    expect(parseReleaseKey(null)).toBeUndefined();
  });
});

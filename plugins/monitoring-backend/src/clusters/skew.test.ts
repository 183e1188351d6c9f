import type { NodeInfo } from '@foredeck/backstage-plugin-monitoring-common';
import type { Examination } from './Examination';
import { judgeSkew, minorOf, skewOf } from './skew';

const node = (kubeletVersion: string) =>
  ({ name: 'a', kubeletVersion } as NodeInfo);

it.each([
  ['v1.36.2', 36],
  ['1.9', 9],
  ['v1.30.1-eks-a5f8', 30],
  ['', undefined],
  [undefined, undefined],
])('reads the minor number of %s', (version, minor) => {
  expect(minorOf(version)).toBe(minor);
});

it('counts from the oldest kubelet', () => {
  expect(skewOf('v1.36.2', [node('v1.36.0'), node('v1.34.1')])).toEqual({
    kubelets: 2,
  });
  expect(skewOf('v1.36.2', [])).toBeUndefined();
});

it.each([
  ['v1.33.0', /^$/],
  ['v1.32.9', /4 minor versions behind/],
  ['v1.37.0', /newer than the API server/],
])('judges a kubelet %s under v1.36.2', (version, words) => {
  const look = { faults: [] } as unknown as Examination;
  judgeSkew(look, 'v1.36.2', [node(version)]);
  expect(look.faults.map(({ message }) => message).join()).toMatch(words);
});

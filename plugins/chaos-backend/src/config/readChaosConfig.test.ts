import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { DEFAULT_MAXIMA, SYSTEM_NAMESPACES } from './ChaosConfig';
import { matchesName } from './matchesName';
import { readChaosConfig } from './readChaosConfig';
import { warnWhenOff } from './warnWhenOff';

function read(chaos?: JsonObject) {
  const logger = mockServices.logger.mock();
  const config = readChaosConfig(
    mockServices.rootConfig({ data: { foredeck: chaos ? { chaos } : {} } }),
  );
  warnWhenOff({ config, logger });
  return {
    config,
    warnings: logger.warn.mock.calls.map(([message]) => message),
  };
}

describe('the configuration of chaos', () => {
  it('leaves chaos off unless it is told where, and says so', () => {
    const { config, warnings } = read();
    expect(config).toEqual({
      allow: [],
      maxima: DEFAULT_MAXIMA,
      systemNamespaces: [...SYSTEM_NAMESPACES],
      countdownSeconds: 15,
      recoverySeconds: 600,
      faults: [],
    });
    expect(warnings).toEqual([
      'Chaos is switched off until foredeck.chaos.allow names where it may run',
    ]);
  });

  it('adds to the system namespaces, and never takes from them', () => {
    const { config, warnings } = read({
      allow: [{ environments: ['dev', 'pr-*'] }],
      systemNamespaces: ['vault'],
      maxima: { podsAtOnce: 1 },
    });
    expect(config.allow).toEqual([{ environments: ['dev', 'pr-*'] }]);
    expect(config.systemNamespaces).toEqual([...SYSTEM_NAMESPACES, 'vault']);
    expect(config.maxima).toEqual({ ...DEFAULT_MAXIMA, podsAtOnce: 1 });
    expect(warnings).toEqual([]);
  });

  it.each<[JsonObject, string]>([
    [{ allow: [{}] }, 'foredeck.chaos.allow.0: names clusters'],
    [
      { allow: [{ namespaces: [] }] },
      'foredeck.chaos.allow.0.namespaces: names one at least',
    ],
    [
      { allow: [{ clusters: ['Not A Name'] }] },
      'foredeck.chaos.allow.0.clusters.0: is a name in lower case',
    ],
    [{ allow: [{ clusters: ['a'], space: ['b'] }] }, 'foredeck.chaos.allow.0'],
    [
      { maxima: { paceSeconds: 0 } },
      'foredeck.chaos.maxima.paceSeconds: is 10 seconds at least',
    ],
    [
      { maxima: { durationSeconds: 1.5 } },
      'foredeck.chaos.maxima.durationSeconds: is a whole number of seconds',
    ],
    [{ countdownSeconds: 0 }, 'foredeck.chaos.countdownSeconds'],
    [{ alow: [] }, 'foredeck.chaos'],
  ])('is off as a whole with %j, and names the key', (chaos, fault) => {
    const { config, warnings } = read({
      allow: [{ clusters: ['*'] }],
      ...chaos,
    });
    expect(config.allow).toEqual([]);
    expect(config.faults).toEqual([expect.stringContaining(fault)]);
    expect(warnings).toEqual([expect.stringContaining(fault)]);
  });
});

describe('patterns of names', () => {
  it.each<[string, string, boolean]>([
    ['kube-*', 'kube-system', true],
    ['kube-*', 'my-kube-system', false],
    ['*', '', true],
    ['a*a', 'a', false],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['shop', 'shop-dev', false],
  ])('%j and %j: %s', (pattern, name, expected) => {
    expect(matchesName([pattern], name)).toBe(expected);
  });

  it('match as a regular expression of the same parts does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '-') });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', '-', '*'), { maxLength: 8 }),
        text,
        (pattern, name) => {
          const regex = new RegExp(
            `^${pattern.map(one => (one === '*' ? '.*' : one)).join('')}$`,
          );
          expect(matchesName([pattern.join('')], name)).toBe(regex.test(name));
        },
      ),
    );
  });
});

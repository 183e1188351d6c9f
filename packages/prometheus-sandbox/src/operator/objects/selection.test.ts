import type { MonitoringObject } from './monitoring';
import { choose, matches } from './selection';

describe('matches', () => {
  it('selects nothing without a selector and everything with an empty one', () => {
    expect(matches(undefined, { a: '1' })).toBe(false);
    expect(matches({}, {})).toBe(true);
    expect(matches({}, undefined)).toBe(true);
  });

  it.each([
    [{ matchLabels: { a: '1' } }, true],
    [{ matchLabels: { a: '1', b: '1' } }, false],
    [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['1'] }] }, true],
    [
      { matchExpressions: [{ key: 'b', operator: 'In', values: ['1'] }] },
      false,
    ],
    [
      { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['1'] }] },
      false,
    ],
    [
      { matchExpressions: [{ key: 'b', operator: 'NotIn', values: ['1'] }] },
      true,
    ],
    [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }, true],
    [{ matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }, false],
  ])('%j over a=1 is %s', (selector, expected) => {
    expect(matches(selector, { a: '1' })).toBe(expected);
  });
});

describe('choose', () => {
  const object = (namespace: string, name: string): MonitoringObject => ({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { namespace, name, uid: name, labels: { name } },
  });
  const objects = [
    object('shop', 'b'),
    object('shop', 'a'),
    object('monitoring', 'own'),
  ];
  const namespaces = [
    { metadata: { name: 'shop', labels: { team: 'shop' } } },
    { metadata: { name: 'monitoring' } },
  ];
  const names = (selectors: {
    selector?: object;
    namespaceSelector?: object;
  }) =>
    choose(objects, {
      selector: selectors.selector,
      namespaceSelector: selectors.namespaceSelector,
      ownNamespace: 'monitoring',
      namespaces,
    }).map(({ metadata }) => metadata.name);

  it('looks only at its own namespace without a namespace selector', () => {
    expect(names({ selector: {} })).toEqual(['own']);
  });

  it('looks at the namespaces that its selector matches', () => {
    expect(
      names({
        selector: {},
        namespaceSelector: { matchLabels: { team: 'shop' } },
      }),
    ).toEqual(['a', 'b']);
    expect(names({ selector: {}, namespaceSelector: {} })).toEqual([
      'own',
      'a',
      'b',
    ]);
    expect(names({ namespaceSelector: {} })).toEqual([]);
  });
});

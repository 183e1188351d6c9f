import type { SeriesMatch } from '@foredeck/backstage-plugin-monitoring-common';
import fc from 'fast-check';
import type { LabelMatcher } from '../promql/LabelMatcher';
import type { AuthorizedScope } from '../scopes/ScopeService';
import { seriesMatchers, type SeriesNames } from './seriesMatchers';
import { deployment, namespace, scopeOf } from './__testUtils__/scopes';

const SOURCE = { namespaceLabel: 'namespace', fixedMatchers: {} };
const PODS: SeriesMatch = { of: 'pods' };

/** As a data source decides it; a label that is not there is empty. */
function fits(
  alternatives: LabelMatcher[][],
  labels: Record<string, string>,
): boolean {
  return alternatives.some(matchers =>
    matchers.every(({ label, operator, value }) => {
      const found = labels[label] ?? '';
      switch (operator) {
        case '=':
          return found === value;
        case '!=':
          return found !== value;
        default: {
          const matched = new RegExp(`^(?:${value})$`).test(found);
          return operator === '=~' ? matched : !matched;
        }
      }
    }),
  );
}

function pod(name: string): string {
  return `${name}-5d8f7c9b4-x2x4z`;
}

describe('seriesMatchers', () => {
  it('takes namespaces together that have the same workloads', () => {
    const scope = scopeOf(
      namespace('shop-dev', [deployment('cart')]),
      namespace('shop-test', [deployment('cart')]),
    );
    const matchers = seriesMatchers(scope, PODS, SOURCE);
    expect(matchers).toHaveLength(1);
    expect(fits(matchers, { namespace: 'shop-dev', pod: pod('cart') })).toBe(
      true,
    );
    expect(fits(matchers, { namespace: 'shop-test', pod: pod('cart') })).toBe(
      true,
    );
    expect(fits(matchers, { namespace: 'shop-dev2', pod: pod('cart') })).toBe(
      false,
    );
  });

  it('keeps namespaces apart that have different ones', () => {
    const scope = scopeOf(
      namespace('shop-dev', [deployment('cart')]),
      namespace('shop-prod', [deployment('orders')]),
    );
    const matchers = seriesMatchers(scope, PODS, SOURCE);
    expect(matchers).toHaveLength(2);
    expect(fits(matchers, { namespace: 'shop-dev', pod: pod('orders') })).toBe(
      false,
    );
  });

  it('writes patterns of other kinds of pods as they are', () => {
    const odd = (kind: string, podPattern: string) => ({
      ...deployment('cart'),
      ...{ kind, podPattern },
    });
    const scope = scopeOf(
      namespace('shop', [
        deployment('cart'),
        deployment('orders'),
        odd('StatefulSet', 'cart-[0-9]+'),
        odd('Widget', 'cart-a|cart-b'),
      ]),
    );
    const matchers = seriesMatchers(scope, PODS, SOURCE);
    const shows = (name: string) =>
      fits(matchers, { namespace: 'shop', pod: name });
    for (const name of [pod('cart'), pod('orders'), 'cart-7', 'cart-b']) {
      expect([name, shows(name)]).toEqual([name, true]);
    }
    for (const name of [pod('other'), 'cart-c', 'cart-b-1', 'orders', 'b-7']) {
      expect([name, shows(name)]).toEqual([name, false]);
    }
    // What a Deployment's pods end with is written only once.
    expect(matchers[0][1].value.match(/\{5\}/g)).toHaveLength(1);
  });

  it('opens a whole namespace only to whom it is open, and when it is asked for', () => {
    const whole = scopeOf(
      namespace('shop-dev', [deployment('cart')], { whole: true }),
      namespace('shop-prod', [deployment('cart')]),
    );
    const gone = pod('gone');
    expect(
      fits(seriesMatchers(whole, PODS, SOURCE), {
        namespace: 'shop-dev',
        pod: gone,
      }),
    ).toBe(false);
    const all = seriesMatchers(whole, PODS, SOURCE, undefined, true);
    expect(fits(all, { namespace: 'shop-dev', pod: gone })).toBe(true);
    expect(fits(all, { namespace: 'shop-dev' })).toBe(false);
    expect(fits(all, { namespace: 'shop-prod', pod: gone })).toBe(false);
  });

  it('gives series that name nobody only with the right to all of a namespace', () => {
    const scope = scopeOf(
      namespace('shop-dev', [deployment('cart')], { whole: true }),
      namespace('shop-prod', [deployment('cart')]),
    );
    const matchers = seriesMatchers(scope, { of: 'namespace' }, SOURCE);
    expect(fits(matchers, { namespace: 'shop-dev' })).toBe(true);
    expect(fits(matchers, { namespace: 'shop-prod' })).toBe(false);
  });

  it('looks for workloads of the kinds that a label names', () => {
    const scope = scopeOf(
      namespace('shop', [
        deployment('cart.v2'),
        { ...deployment('db'), kind: 'StatefulSet' },
      ]),
    );
    const match: SeriesMatch = {
      of: 'workloads',
      label: 'statefulset',
      kinds: ['StatefulSet'],
    };
    const matchers = seriesMatchers(scope, match, SOURCE);
    expect(fits(matchers, { namespace: 'shop', statefulset: 'db' })).toBe(true);
    expect(fits(matchers, { namespace: 'shop', statefulset: 'cart.v2' })).toBe(
      false,
    );
    const all = seriesMatchers(scope, { of: 'workloads' }, SOURCE);
    expect(fits(all, { namespace: 'shop', workload: 'cart.v2' })).toBe(true);
    expect(fits(all, { namespace: 'shop', workload: 'cartxv2' })).toBe(false);
    expect(
      seriesMatchers(scope, { of: 'workloads', kinds: ['DaemonSet'] }, SOURCE),
    ).toEqual([]);
  });

  it('takes Services and claims by the names that were found', () => {
    const scope = scopeOf(
      namespace('shop', [deployment('cart')]),
      namespace('other', [deployment('cart')]),
    );
    const names: SeriesNames = {
      services: new Map([['shop', ['cart', 'cart-public']]]),
      claims: new Map([['shop', ['data-db-\\d+']]]),
    };
    const services = seriesMatchers(
      scope,
      {
        of: 'services',
        label: 'exported_service',
        namespaceLabel: 'exported_namespace',
      },
      { namespaceLabel: 'namespace', fixedMatchers: { cluster: 'prod' } },
      names,
    );
    expect(services).toHaveLength(1);
    const labels = {
      exported_namespace: 'shop',
      exported_service: 'cart-public',
      cluster: 'prod',
    };
    expect(fits(services, labels)).toBe(true);
    expect(fits(services, { ...labels, cluster: 'test' })).toBe(false);
    expect(fits(services, { ...labels, exported_service: 'orders' })).toBe(
      false,
    );
    const claims = seriesMatchers(scope, { of: 'claims' }, SOURCE, names);
    expect(
      fits(claims, { namespace: 'shop', persistentvolumeclaim: 'data-db-10' }),
    ).toBe(true);
    expect(
      fits(claims, { namespace: 'shop', persistentvolumeclaim: 'data-db-x' }),
    ).toBe(false);
  });

  describe('whatever the scope', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?$/);
    const namespaces = fc.uniqueArray(
      fc.record({
        namespace: name,
        whole: fc.boolean(),
        workloads: fc.uniqueArray(name, { maxLength: 4 }),
      }),
      { selector: one => one.namespace, minLength: 1, maxLength: 4 },
    );
    const match: fc.Arbitrary<SeriesMatch> = fc.oneof(
      fc.constant<SeriesMatch>({ of: 'pods' }),
      fc.constant<SeriesMatch>({ of: 'workloads', label: 'deployment' }),
      fc.constant<SeriesMatch>({ of: 'namespace' }),
      fc.constant<SeriesMatch>({
        of: 'services',
        namespaceLabel: 'exported_namespace',
      }),
      fc.constant<SeriesMatch>({ of: 'claims', namespaceLabel: 'ns' }),
    );

    function build(
      parts: Array<{ namespace: string; whole: boolean; workloads: string[] }>,
    ): AuthorizedScope {
      return scopeOf(
        ...parts.map(part =>
          namespace(part.namespace, part.workloads.map(deployment), {
            whole: part.whole,
          }),
        ),
      );
    }

    it('demands a namespace of the scope', () => {
      fc.assert(
        fc.property(
          namespaces,
          match,
          fc.boolean(),
          (parts, wanted, everything) => {
            const label = wanted.namespaceLabel ?? 'namespace';
            const allowed = parts.map(part => part.namespace);
            for (const matchers of seriesMatchers(
              build(parts),
              wanted,
              SOURCE,
              undefined,
              everything,
            )) {
              const found = matchers.find(one => one.label === label);
              expect(['=', '=~']).toContain(found?.operator);
              expect(allowed).toEqual(
                expect.arrayContaining(found!.value.split('|')),
              );
            }
          },
        ),
      );
    });

    it('lets in no pod of a workload that is not in it', () => {
      fc.assert(
        fc.property(
          namespaces,
          name,
          name,
          fc.boolean(),
          (parts, inNamespace, workload, everything) => {
            const scope = build(parts);
            const part = parts.find(one => one.namespace === inNamespace);
            const mine =
              part !== undefined &&
              (part.workloads.includes(workload) || (part.whole && everything));
            const series = {
              namespace: inNamespace,
              pod: pod(workload),
              deployment: workload,
            };
            for (const wanted of [
              PODS,
              { of: 'workloads', label: 'deployment' } as const,
            ]) {
              expect(
                fits(
                  seriesMatchers(scope, wanted, SOURCE, undefined, everything),
                  series,
                ),
              ).toBe(mine);
            }
          },
        ),
        { numRuns: 500 },
      );
    });
  });
});

import fc from 'fast-check';

import { readExchanges } from '../__fixtures__/exchanges';
import { DEPLOYMENT, POD, schemas } from '../__fixtures__/schemas';
import type { KubeObject } from '../store/KubeObject';
import { patch } from './patch';
import { strategicMerge } from './strategicMerge';

const pod = schemas.forKind(POD);
const merge = (
  spec: Record<string, unknown>,
  patched: Record<string, unknown>,
) => strategicMerge({ spec }, { spec: patched }, pod).spec;

describe('strategicMerge', () => {
  it('merges containers and their fields by name', () => {
    expect(
      merge(
        {
          containers: [
            { name: 'a', image: 'a:1' },
            { name: 'b', image: 'b:1' },
          ],
        },
        {
          containers: [
            { name: 'b', image: 'b:2' },
            { name: 'c', image: 'c:1' },
          ],
        },
      ),
    ).toEqual({
      containers: [
        { name: 'a', image: 'a:1' },
        { name: 'b', image: 'b:2' },
        { name: 'c', image: 'c:1' },
      ],
    });
  });

  it('deletes and replaces by $patch', () => {
    const containers = [{ name: 'a', tty: true }, { name: 'b' }];
    expect(
      merge({ containers }, { containers: [{ name: 'a', $patch: 'delete' }] }),
    ).toEqual({ containers: [{ name: 'b' }] });
    expect(
      merge(
        { containers },
        { containers: [{ $patch: 'replace' }, { name: 'c' }] },
      ),
    ).toEqual({ containers: [{ name: 'c' }] });
    expect(
      merge(
        { containers },
        {
          containers: [
            { name: 'a', $patch: 'replace', stdin: true },
            { name: 'z' },
          ],
        },
      ),
    ).toEqual({ containers: [{ name: 'z' }] });
    expect(
      merge(
        { securityContext: { runAsUser: 1 } },
        { securityContext: { $patch: 'replace', runAsGroup: 2 } },
      ),
    ).toEqual({ securityContext: { runAsGroup: 2 } });
    expect(
      merge(
        { nodeSelector: { a: 'b' } },
        { nodeSelector: { $patch: 'delete' } },
      ),
    ).toEqual({ nodeSelector: {} });
  });

  it('clears what is not retained', () => {
    expect(
      merge(
        { volumes: [{ name: 'v', emptyDir: {} }] },
        {
          volumes: [
            {
              name: 'v',
              $retainKeys: ['name', 'configMap'],
              configMap: { name: 'c' },
            },
          ],
        },
      ),
    ).toEqual({ volumes: [{ name: 'v', configMap: { name: 'c' } }] });
    expect(() =>
      merge({}, { volumes: [{ name: 'v', $retainKeys: ['configMap'] }] }),
    ).toThrow('invalid patch format of retainKeys');
  });

  it('treats a list of scalars as a set', () => {
    const live = { metadata: { finalizers: ['a', 'b', 'c'] } };
    expect(
      strategicMerge(
        live,
        {
          metadata: {
            '$deleteFromPrimitiveList/finalizers': ['b'],
            finalizers: ['a', 'd'],
          },
        },
        pod,
      ),
    ).toEqual({ metadata: { finalizers: ['a', 'd', 'c'] } });
  });

  it('orders as asked, with the server’s own items in their place', () => {
    const named = (...names: string[]) => names.map(name => ({ name }));
    expect(
      merge(
        { containers: named('sidecar', 'a', 'b', 'last') },
        {
          '$setElementOrder/containers': named('b', 'new', 'a'),
          containers: named('new'),
        },
      ),
    ).toEqual({ containers: named('sidecar', 'b', 'new', 'a', 'last') });
    expect(
      merge(
        { containers: named('a', 'b') },
        { '$setElementOrder/containers': named('b', 'a') },
      ),
    ).toEqual({ containers: named('b', 'a') });
  });

  it('puts what only the patch has first unless an order is given', () => {
    const named = (...names: string[]) => names.map(name => ({ name }));
    const containers = named('a', 'b', 'c');
    expect(merge({ containers }, { containers: named('new') })).toEqual({
      containers: named('new', 'a', 'b', 'c'),
    });
    expect(
      merge({ containers }, { containers: named('b', 'new', 'a') }),
    ).toEqual({ containers: named('b', 'new', 'a', 'c') });
    expect(
      merge(
        { containers },
        { containers: [{ name: 'a', $patch: 'delete' }, ...named('new', 'c')] },
      ),
    ).toEqual({ containers: named('new', 'b', 'c') });
  });

  it('leaves no directive behind where the live object has nothing', () => {
    expect(
      merge(
        {},
        {
          '$setElementOrder/containers': [{ name: 'a' }],
          containers: [
            {
              name: 'a',
              '$setElementOrder/env': [{ name: 'X' }],
              env: [{ name: 'X', value: null }],
            },
          ],
        },
      ),
    ).toEqual({ containers: [{ name: 'a', env: [{ name: 'X' }] }] });
  });

  it('replaces lists without a merge strategy', () => {
    expect(
      merge({ tolerations: [{ key: 'a' }] }, { tolerations: [{ key: 'b' }] }),
    ).toEqual({ tolerations: [{ key: 'b' }] });
  });

  it('says which item lacks its merge key', () => {
    expect(() =>
      merge({ containers: [{ name: 'a' }] }, { containers: [{ image: 'x' }] }),
    ).toThrow('does not contain declared merge key: name');
    expect(() => merge({}, { nodeSelector: { $patch: 'burn' } })).toThrow(
      'unknown patch type found: burn',
    );
  });

  it.each([
    'kubectl-apply-again',
    'kubectl-rollout-restart',
    'helm-upgrade-clientside',
  ])('makes the spec a real server made: %s', name => {
    const exchanges = readExchanges(name);
    const at = exchanges.findIndex(({ request }) => request.method === 'PATCH');
    const { request, response } = exchanges[at];
    const [path] = request.path.split('?');
    const live = exchanges
      .slice(0, at)
      .filter(each => each.request.path === path)
      .pop()?.response.body as KubeObject;
    const patched = patch({
      type: 'strategic',
      live,
      body: request.body,
      gvk: DEPLOYMENT,
      schemas,
    });
    const answer = response.body as KubeObject;
    expect(patched.spec).toEqual(answer.spec);
    expect(patched.metadata.annotations).toEqual(answer.metadata.annotations);
    expect(patched.spec).not.toEqual(live.spec);
  });

  it('changes nothing when it is done again', () => {
    const item = fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      image: fc.string(),
    });
    const list = fc.uniqueArray(item, { selector: each => each.name });
    fc.assert(
      fc.property(list, list, (live, patched) => {
        const order = patched.map(({ name }) => ({ name }));
        const body = {
          '$setElementOrder/containers': order,
          containers: patched,
        };
        const once = merge({ containers: live }, body);
        expect(merge(once as Record<string, unknown>, body)).toEqual(once);
      }),
    );
  });
});

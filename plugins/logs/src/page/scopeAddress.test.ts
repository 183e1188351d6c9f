import fc from 'fast-check';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { queryText } from '../address/writeView';
import { draftOf, draftParameters, readDraft, scopeOf } from './scopeAddress';

const name = fc.stringMatching(/^[a-z0-9]([a-z0-9.-]{0,20}[a-z0-9])?$/);
const scope: fc.Arbitrary<LogScope> = fc.oneof(
  fc.record({
    kind: fc.constant('entity' as const),
    entityRef: fc
      .tuple(name, name)
      .map(parts => `component:${parts.join('/')}`),
  }),
  fc.record({
    kind: fc.constant('release' as const),
    cluster: name,
    namespace: name,
    name,
  }),
  fc.record({
    kind: fc.constant('environment' as const),
    cluster: name,
    space: name,
    environment: name,
  }),
  fc.record(
    {
      kind: fc.constant('pods' as const),
      cluster: name,
      namespace: name,
      pods: fc.array(name, { minLength: 1, maxLength: 5 }),
      selector: fc.constantFrom('app=cart', 'app in (cart, orders)'),
    },
    { requiredKeys: ['kind', 'cluster', 'namespace'] },
  ),
);

describe('the address of a scope', () => {
  it('gives back the scope that was written', () => {
    fc.assert(
      fc.property(scope, wanted => {
        const text = queryText(draftParameters(draftOf(wanted)));
        expect(scopeOf(readDraft(new URLSearchParams(text)))).toEqual(wanted);
      }),
    );
  });

  it.each([
    '',
    'cluster=local',
    'release=cart&namespace=shop',
    'space=shop&cluster=local',
    'entity=::',
  ])('knows that %p is not enough', search => {
    expect(scopeOf(readDraft(new URLSearchParams(search)))).toBeUndefined();
  });
});

import fc from 'fast-check';
import { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import { addressOf, readDraft } from './address';
import { Draft, EMPTY_DRAFT, withSource, withTarget } from './draft';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const ref: fc.Arbitrary<EnvironmentRef> = fc.record({
  cluster: name,
  space: name,
  name,
});
const services: fc.Arbitrary<Draft['services']> = fc.oneof(
  fc.constant({ include: 'all' as const }),
  fc.record({
    include: fc.constant('some' as const),
    releases: fc.array(fc.record({ namespace: name, name }), {
      minLength: 1,
      maxLength: 20,
    }),
  }),
  fc.record({
    include: fc.constant('label' as const),
    label: fc.tuple(name, name).map(pair => pair.join('=')),
  }),
);

function throughAddress(draft: Draft): Draft {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(addressOf(draft))) {
    if (value !== null) {
      search.set(key, value);
    }
  }
  return readDraft(new URLSearchParams(search.toString()));
}

describe('the address of a copy', () => {
  it('keeps from, to, mode and services', () => {
    fc.assert(
      fc.property(
        ref,
        ref,
        services,
        fc.constantFrom('copy' as const, 'promote' as const),
        (source, target, chosen, mode) => {
          const draft = {
            ...withTarget(withSource(EMPTY_DRAFT, source), target),
            services: chosen,
            mode,
          };
          expect(throughAddress(draft)).toEqual(draft);
        },
      ),
    );
  });

  it('keeps the place of a new environment, not what is told about it', () => {
    const draft = withSource(
      {
        ...EMPTY_DRAFT,
        targetKind: 'new',
        fresh: { ...EMPTY_DRAFT.fresh, name: 'pr-42', title: 'Try it' },
      },
      { cluster: 'local', space: 'shop', name: 'dev' },
    );
    expect(throughAddress(draft).fresh).toEqual({
      ...draft.fresh,
      title: '',
    });
  });

  it('leaves out a list that is too long for one', () => {
    const releases = Array.from({ length: 200 }, (_, n) => ({
      namespace: 'shop-dev',
      name: `service-${n}`,
    }));
    expect(
      addressOf({ ...EMPTY_DRAFT, services: { include: 'some', releases } })
        .services,
    ).toBeNull();
  });
});

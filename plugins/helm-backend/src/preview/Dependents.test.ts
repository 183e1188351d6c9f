import type { Entity } from '@backstage/catalog-model';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Dependents } from './Dependents';

function entity(
  kind: string,
  name: string,
  relations: Array<[string, string]>,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

describe('Dependents', () => {
  const user = { kind: 'user' as const, credentials: mockCredentials.user() };
  const catalog = catalogServiceMock({
    entities: [
      entity('Component', 'cart', [
        ['dependencyOf', 'component:default/checkout'],
        ['dependsOn', 'resource:default/database'],
        ['providesApi', 'api:default/cart-api'],
      ]),
      entity('API', 'cart-api', [
        ['apiConsumedBy', 'component:default/shop-web'],
        ['apiConsumedBy', 'component:default/checkout'],
        ['apiConsumedBy', 'component:default/cart'],
        ['apiProvidedBy', 'component:default/cart'],
      ]),
    ],
  });

  it('are what depends on a component, and who consumes its APIs', async () => {
    const dependents = new Dependents({
      catalog,
      logger: mockServices.logger.mock(),
    });

    expect(await dependents.of('component:default/cart', user)).toEqual([
      'component:default/checkout',
      'component:default/shop-web',
    ]);
    expect(await dependents.of('component:default/gone', user)).toEqual([]);
    expect(await dependents.of(undefined, user)).toEqual([]);
    expect(
      await dependents.of('component:default/cart', { kind: 'service' }),
    ).toEqual([]);
  });

  it('hold no preview up when the catalog does not answer', async () => {
    const logger = mockServices.logger.mock();
    const silent = catalogServiceMock.mock({
      getEntityByRef: jest.fn().mockRejectedValue(new Error('no answer')),
    });

    const found = await new Dependents({ catalog: silent, logger }).of(
      'component:default/cart',
      user,
    );

    expect(found).toEqual([]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('component:default/cart'),
      expect.any(Error),
    );
  });
});

import { linkToEntity } from './linkToEntity';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart' },
  spec: { system: 'system:default/shop' },
};
const schema = {
  properties: { component: { type: 'string' }, system: { type: 'string' } },
};

describe('linkToEntity', () => {
  it('fills in component and system for charts that ask', () => {
    expect(linkToEntity(schema, { component: '' }, entity)).toEqual({
      component: 'cart',
      system: 'shop',
    });
  });

  it('leaves alone what is set or not asked for', () => {
    expect(
      linkToEntity(schema, { component: 'other', system: 'x' }, entity),
    ).toEqual({});
    expect(
      linkToEntity(
        { properties: { component: { type: 'object' } } },
        {},
        entity,
      ),
    ).toEqual({});
    expect(linkToEntity({}, {}, entity)).toEqual({});
  });
});

import {
  domainEntityV1alpha1Validator,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  type Entity,
} from '@backstage/catalog-model';
import type {
  Environment,
  Space,
} from '@foredeck/backstage-plugin-environments-common';
import fc from 'fast-check';
import { entityName } from './entityName';
import { toEntities } from './toEntities';

jest.setTimeout(30_000);

function environment(change: Partial<Environment> = {}): Environment {
  return {
    cluster: 'local',
    space: 'shop',
    name: 'dev',
    title: 'Development',
    clusterTitle: 'Local cluster',
    namespaces: [
      { name: 'shop-dev', labelled: true, created: true, phase: 'Active' },
    ],
    protected: false,
    sleep: { state: 'awake' },
    quota: [],
    may: [],
    ...change,
  };
}

function space(change: Partial<Space> = {}): Space {
  return {
    name: 'shop',
    title: 'Shop',
    owner: 'group:default/shop-team',
    members: [],
    mayCreate: false,
    environments: [environment()],
    quota: [],
    ...change,
  };
}

/** As the catalog checks what a provider gives it. */
async function check(entity: Entity): Promise<void> {
  await EntityPolicies.allOf([
    new SchemaValidEntityPolicy(),
    new NoForeignRootFieldsEntityPolicy(),
    new FieldFormatEntityPolicy(),
  ]).enforce(entity);
  const known = await Promise.all(
    [domainEntityV1alpha1Validator, resourceEntityV1alpha1Validator].map(
      validator => validator.check(entity),
    ),
  );
  expect(known).toContain(true);
}

describe('toEntities', () => {
  it('makes a domain of a space and a resource of an environment, with owner and link', () => {
    const [domain, resource] = toEntities(
      [space()],
      'https://portal.example.com/',
    );

    expect(domain).toMatchObject({
      kind: 'Domain',
      metadata: { name: 'space-shop', title: 'Shop' },
      spec: { owner: 'group:default/shop-team', type: 'space' },
    });
    expect(resource).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: 'environment-local-shop-dev',
        annotations: { 'foredeck.io/environment': 'local/shop/dev' },
        links: [
          { url: 'https://portal.example.com/environments/shop/local/dev' },
        ],
      },
      spec: {
        type: 'kubernetes-environment',
        owner: 'group:default/shop-team',
        dependencyOf: ['domain:default/space-shop'],
      },
    });
  });

  it('takes the own owner of an environment, and nobody for what is no entity ref', () => {
    const owners = toEntities([
      space({
        owner: ':::',
        environments: [environment({ owner: 'user:default/ann' })],
      }),
    ]).map(({ spec }) => spec?.owner);
    expect(owners).toEqual(['unknown', 'user:default/ann']);
  });

  it('makes entities that the catalog takes, whatever the names are', async () => {
    const label = fc
      .stringMatching(/^[a-zA-Z0-9]([-_.a-zA-Z0-9]{0,61}[a-zA-Z0-9])?$/)
      .filter(text => text.length <= 63);
    await fc.assert(
      fc.asyncProperty(
        label,
        label,
        fc.string({ minLength: 1, maxLength: 80 }),
        fc.string(),
        async (spaceName, name, cluster, owner) => {
          const entities = toEntities(
            [
              space({
                name: spaceName,
                environments: [
                  environment({ space: spaceName, name, cluster, owner }),
                ],
              }),
            ],
            'http://localhost:3000',
          );
          expect(entities).toHaveLength(2);
          await Promise.all(entities.map(check));
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('entityName', () => {
  it('keeps apart what is not the same', () => {
    const part = fc.stringMatching(/^[a-zA-Z0-9]([-_.a-zA-Z0-9]{0,8}[a-z])?$/);
    const names = fc.array(part, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(names, names, (one, other) => {
        fc.pre(one.join('-') !== other.join('-'));
        expect(entityName(one)).not.toBe(entityName(other));
      }),
    );
  });
});

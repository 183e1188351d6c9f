import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { logsReadPermission } from '@foredeck/backstage-plugin-logs-common';
import fc from 'fast-check';
import request from 'supertest';
import logsPlugin, {
  createLogTargetConditionalDecision,
  logTargetConditions,
} from '.';
import { startShop } from './targets/__testUtils__/shop';
import {
  component,
  type TargetScene,
} from './targets/__testUtils__/TargetScene';

jest.setTimeout(60_000);

const LEDGER = { kind: 'entity', entityRef: 'component:default/ledger' };

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    ...['local', 'shop-dev', 'cart', 'entity', 'pods', '', '..', '\0'],
    ...['__proto__', 'constructor', 'app in (a', 'x'.repeat(300), '%'],
  ),
);

const anyScope = fc.record(
  {
    kind: fc.oneof(
      fc.constantFrom('entity', 'release', 'environment', 'pods'),
      fc.jsonValue(),
    ),
    entityRef: fc.oneof(text, fc.jsonValue()),
    cluster: fc.oneof(fc.constant('local'), text, fc.jsonValue()),
    namespace: fc.oneof(fc.constant('shop-dev'), text, fc.jsonValue()),
    name: fc.oneof(text, fc.jsonValue()),
    space: text,
    environment: text,
    pods: fc.oneof(fc.array(text, { maxLength: 3 }), fc.jsonValue()),
    selector: fc.oneof(text, fc.jsonValue()),
  },
  { requiredKeys: [] },
);

describe('POST /targets', () => {
  let scene: TargetScene;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let decision: PolicyDecision;

  beforeAll(async () => {
    ({ scene } = await startShop());
    const { clusters, users } = scene.sandbox.kubeconfig();
    const cluster = {
      ...{ name: 'local', title: 'Local cluster', url: scene.sandbox.url },
      authProvider: 'serviceAccount',
      serviceAccountToken: users[0].user.token,
      caData: clusters[0].cluster['certificate-authority-data'],
    };
    backend = await startTestBackend({
      features: [
        logsPlugin,
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            component('ledger', 'group:default/bank', {
              'backstage.io/kubernetes-id': 'ledger',
            }),
          ],
        }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
          authorizeConditional: async queries => queries.map(() => decision),
        }).factory,
      ],
    });
  });

  beforeEach(() => {
    decision = { result: AuthorizeResult.ALLOW };
  });

  afterAll(async () => {
    await backend?.stop();
    await scene?.stop();
  });

  const post = (body: unknown) =>
    request(backend.server)
      .post('/api/logs/targets')
      .set('Content-Type', 'application/json')
      .send(JSON.stringify(body));

  const owned = (claim: string) =>
    createLogTargetConditionalDecision(
      logsReadPermission,
      logTargetConditions.isOwner({ claims: [claim] }),
    );

  it('answers owners with the pods, and others with their number', async () => {
    decision = owned('group:default/bank');
    const mine = await post({ scope: LEDGER });
    expect(mine.status).toBe(200);
    expect(mine.body.places).toEqual([
      expect.objectContaining({
        namespace: 'shop-dev',
        hiddenPods: 0,
        pods: [expect.objectContaining({ workload: 'Deployment/ledger' })],
      }),
    ]);
    expect(mine.body.notice).toContain('by labels only');
    decision = owned('group:default/shop-team');
    const theirs = await post({ scope: LEDGER });
    expect(theirs.body.places).toEqual([
      expect.objectContaining({ hiddenPods: 1, pods: [] }),
    ]);
  });

  it.each([
    ['inNamespace', logTargetConditions.inNamespace({ namespaces: ['tools'] })],
    ['onCluster', logTargetConditions.onCluster({ clusters: ['moon'] })],
    ['inSpace', logTargetConditions.inSpace({ spaces: ['bank'] })],
    [
      'environmentIn',
      logTargetConditions.environmentIn({ environments: ['prod'] }),
    ],
  ])('hides what %s does not hold for', async (_rule, conditions) => {
    decision = createLogTargetConditionalDecision(
      logsReadPermission,
      conditions,
    );
    const { body } = await post({ scope: LEDGER });
    expect(body.places).toEqual([
      expect.objectContaining({ hiddenPods: 1, pods: [] }),
    ]);
    decision = createLogTargetConditionalDecision(logsReadPermission, {
      not: conditions,
    });
    const others = await post({ scope: LEDGER });
    expect(others.body.places).toEqual([
      expect.objectContaining({ hiddenPods: 0 }),
    ]);
  });

  it('tells the permission framework about pods, there or gone', async () => {
    const apply = (resourceRef: string) =>
      request(backend.server)
        .post('/api/logs/.well-known/backstage/permissions/apply-conditions')
        .set('Authorization', mockCredentials.service.header())
        .send({
          items: [
            {
              id: '1',
              resourceRef,
              resourceType: 'foredeck-log-target',
              conditions: logTargetConditions.isOwner({
                claims: ['group:default/bank'],
              }),
            },
          ],
        });
    const results = await Promise.all(
      [
        'local/shop-dev/ledger-7d9f8bcd4-x2x4z',
        'local/shop-dev/cart-7d9f8bcd4-x2x4z',
        'moon/shop-dev/cart-1',
        'nonsense',
      ].map(async ref => (await apply(ref)).body.items?.[0]?.result),
    );
    expect(results).toEqual(['ALLOW', 'DENY', 'DENY', 'DENY']);
  });

  it.each<[unknown, string]>([
    [{}, 'scope: '],
    [
      { scope: { kind: 'all' } },
      'kind is entity, release, environment or pods',
    ],
    [{ scope: { kind: 'entity', entityRef: 'a:/b' } }, 'scope.entityRef: '],
    [
      { scope: { kind: 'pods', cluster: 'local', namespace: 'No' } },
      'scope.namespace: ',
    ],
    [{ scope: { ...LEDGER, more: 1 } }, 'more'],
    [{ scope: LEDGER, filter: {} }, 'filter'],
  ])('names what is wrong in %j', async (body, message) => {
    const { status, body: answer } = await post(body);
    expect(status).toBe(400);
    expect(answer.error.message).toContain(message);
  });

  it('never breaks, whatever is sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          anyScope.map(scope => ({ scope })),
          fc.jsonValue(),
        ),
        async body => {
          const { status, text: answer } = await post(body);
          expect({
            answer,
            status: [200, 400, 403, 404].includes(status) || status,
          }).toEqual({ answer: expect.anything(), status: true });
        },
      ),
      { numRuns: 100 },
    );
  });
});

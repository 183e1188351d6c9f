import type { Sandbox } from '@foredeck/kube-sandbox';
import fc from 'fast-check';
import { HelmPortal } from '../__testUtils__/HelmPortal';
import { startCluster } from '../__testUtils__/startCluster';

jest.setTimeout(120_000);

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('web', 'cart', '..', '\0', '__proto__', '%', '1e999', ''),
);

/** A profile with parts missing, wrong or of another kind. */
const yaml = fc.oneof(
  text,
  fc.constantFrom('a: &a [*a]', '? [x]\n: y', '<<: 1', '!!js/function x'),
  fc
    .record(
      {
        apiVersion: fc.oneof(fc.constant('foredeck.io/v1'), fc.jsonValue()),
        kind: fc.oneof(fc.constant('Profile'), fc.jsonValue()),
        metadata: fc.oneof(fc.constant({ name: 'web' }), fc.jsonValue()),
        spec: fc.oneof(
          fc.record(
            {
              chart: fc.oneof(
                fc.constant({ path: '../charts/web' }),
                fc.record({ source: text, name: text }),
                fc.jsonValue(),
              ),
              values: fc.jsonValue(),
              form: fc.jsonValue(),
              parameters: fc.jsonValue(),
              images: fc.jsonValue(),
              requires: fc.jsonValue(),
            },
            { requiredKeys: [] },
          ),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    )
    .map(document => JSON.stringify(document)),
);

const change = fc.oneof(
  fc.jsonValue().map(value => ({ value })),
  fc.record(
    {
      yaml: fc.oneof(yaml, fc.jsonValue()),
      message: fc.oneof(text, fc.jsonValue()),
      // Never the right one: nothing is to be saved.
      expectedRevision: fc.oneof(fc.constant(7), fc.jsonValue()),
    },
    { requiredKeys: [] },
  ),
);

const token = fc.oneof(text, fc.constant(`fdt_${'A'.repeat(43)}`));

describe('the routes of the store and of pipelines, sent anything', () => {
  let sandbox: Sandbox;
  let portal: HelmPortal;

  beforeAll(async () => {
    sandbox = await startCluster();
    portal = await HelmPortal.start(sandbox);
  });

  afterAll(async () => {
    await portal?.stop();
    await sandbox?.stop();
  });

  it('say what is wrong with a profile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('put', 'impact', 'create', 'rollback'),
        change,
        async (what, body) => {
          const { status, text: answer } = await {
            put: () => portal.put('/profiles/web', body),
            impact: () => portal.post('/profiles/web/impact', body),
            create: () => portal.post('/profiles', body),
            rollback: () => portal.post('/profiles/web/rollback', body),
          }[what]();

          expect({ answer, fine: status < 500 || status === 503 }).toEqual({
            answer: expect.anything(),
            fine: true,
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('let no made-up token in', async () => {
    await fc.assert(
      fc.asyncProperty(token, fc.jsonValue(), async (secret, parameters) => {
        const { status } = await portal
          .post('/releases/local/shop-dev/cart/deploy', { parameters })
          .set('Authorization', `Bearer ${encodeURIComponent(secret)}`);

        expect([400, 401, 429]).toContain(status);
      }),
      { numRuns: 60 },
    );
  });
});

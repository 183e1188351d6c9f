import fc from 'fast-check';
import { EnvironmentsPortal } from '../__testUtils__/EnvironmentsPortal';

jest.setTimeout(120_000);

const ONE = '/environments/local/shop/dev';

describe('any request', () => {
  let portal: EnvironmentsPortal;

  beforeAll(async () => {
    portal = await EnvironmentsPortal.start();
    portal.namespace(
      'shop-dev',
      { space: 'shop', environment: 'dev' },
      {
        'foredeck.io/schedule': '{"sleep":"no","wake":[]}',
        'foredeck.io/asleep': 'null',
        'foredeck.io/expires-at': 'yesterday',
        'foredeck.io/lock': '{}',
        'foredeck.io/owner': '::',
      },
    );
    await portal.known(1);
  });

  afterAll(() => portal.stop());

  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('shop', 'dev', 'local', '..', '%', 'local/shop/dev', ' '),
  );
  const segment = text.map(encodeURIComponent).filter(one => one !== '');

  it('for reading is answered, never with a failure of ours', async () => {
    const path = fc.oneof(
      segment.map(space => `/spaces/${space}`),
      segment.map(space => `/spaces/${space}/services`),
      fc
        .tuple(segment, segment, segment)
        .map(ref => `/environments/${ref.join('/')}`),
      fc
        .constantFrom('', '/sleep', '/wake', '/deletion')
        .map(rest => `${ONE}${rest}`),
      segment.map(to => `${ONE}/compare?to=${to}`),
      segment.map(ref => `/services?entityRef=${ref}`),
      fc
        .tuple(segment, segment, segment)
        .map(
          ([space, environment, cluster]) =>
            `/defaults?space=${space}&environment=${environment}&cluster=${cluster}`,
        ),
      segment.map(id => `/operations/${id}`),
      segment.map(cursor => `/operations?cursor=${cursor}`),
    );
    await fc.assert(
      fc.asyncProperty(path, async one => {
        const { status, body } = await portal.get(one);
        expect({ one, failure: status < 500 ? undefined : body }).toEqual({
          one,
        });
      }),
      { numRuns: 150 },
    );
  });

  it('for a change with any body is refused, or done', async () => {
    const fields = fc.constantFrom(
      'cluster',
      'space',
      'name',
      'namespaces',
      'title',
      'owner',
      'protected',
      'expiresAt',
      'schedule',
      'quota',
      'limits',
      'entries',
      'expectedRevision',
    );
    const body = fc.oneof(
      fc.dictionary(fields, fc.jsonValue()),
      fc.jsonValue().map(value => ({ value })),
    );
    const send = fc.constantFrom(
      (sent: object) => portal.post('/environments', sent),
      (sent: object) => portal.post('/environments/adopt', sent),
      (sent: object) => portal.patch(ONE, sent),
      (sent: object) => portal.put('/defaults?space=shop', sent),
      () => portal.delete(`${ONE}?confirm=`),
    );
    await fc.assert(
      fc.asyncProperty(send, body, async (act, sent) => {
        const { status } = await act(sent);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

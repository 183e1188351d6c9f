import fc from 'fast-check';
import { ChartStore } from './__testUtils__/ChartStore';
import { packChart } from './__testUtils__/packChart';

jest.setTimeout(120_000);

/** What people and programs send by mistake, next to anything at all. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'uploads',
    'web',
    '1.0.0',
    'team/web',
    '..',
    '../../etc/passwd',
    '\0',
    '__proto__',
    'constructor',
    "' or 1=1 --",
    '%',
    '_',
    '!',
    '1e999',
    '-1',
    'x'.repeat(600),
  ),
);

const query = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        'text',
        'source',
        'limit',
        'cursor',
        'from',
        'to',
        'a[b]',
      ),
      text,
    ),
    { maxLength: 4 },
  )
  .map(pairs =>
    pairs
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('&'),
  );

const below = fc.constantFrom('versions', 'diff', 'icon', 'none');

const path = fc.oneof(
  fc.constantFrom('/charts', '/chart-sources', '/charts/%E0%A4%A/x/versions'),
  fc
    .tuple(text, text, below)
    .map(parts => `/charts/${parts.map(encodeURIComponent).join('/')}`),
  text.map(
    version => `/charts/uploads/web/versions/${encodeURIComponent(version)}`,
  ),
);

describe('the chart routes, sent anything', () => {
  let store: ChartStore;

  beforeAll(async () => {
    store = await ChartStore.start();
    await store.post(
      '/charts/uploads',
      packChart({ name: 'web', version: '1.0.0' }),
    );
  });

  afterAll(() => store.stop());

  it('answer with what there is, or say what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(path, query, async (at, search) => {
        const { status, text: answer } = await store.get(`${at}?${search}`);
        expect({
          answer,
          status: [200, 400, 404].includes(status) || status,
        }).toEqual({ answer: expect.anything(), status: true });
      }),
      { numRuns: 200 },
    );
  });

  it('take no archive that is none, and remove nothing that is not there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        text,
        text,
        async (bytes, name, version) => {
          const gzip = Buffer.from([0x1f, 0x8b, ...bytes]);
          const uploaded = await store.post('/charts/uploads', gzip);
          const removed = await store.delete(
            `/charts/uploads/${[name, `${version}x`]
              .map(encodeURIComponent)
              .join('/')}`,
          );
          expect([400, 413]).toContain(uploaded.status);
          expect([400, 404]).toContain(removed.status);
        },
      ),
      { numRuns: 80 },
    );
  });
});

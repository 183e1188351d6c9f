import fc from 'fast-check';
import { decodeRelease } from './decodeRelease';
import { kubernetesIds } from './manifestObjects';
import { scanRecord } from './scanRecord';
import { UndecodableError } from './UndecodableError';

jest.setTimeout(30_000);

/** Texts with all that could end a string, an object or a scan too early. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"', '\\', '\\"', '{"', ']', '}', 'é', '\u2028'),
  fc.constantFrom(
    'metadata:\n  labels:\n    backstage.io/kubernetes-id: cart\n',
    'a: 1\n"backstage.io/kubernetes-id": "db" # it\n',
  ),
);

const anything = fc.anything({
  key: fc.oneof(text, fc.constantFrom('chart', 'metadata', 'manifest')),
  values: [text, fc.boolean(), fc.double({ noNaN: true }), fc.constant(null)],
});

const record = fc.record(
  {
    name: text,
    info: fc.record(
      {
        first_deployed: text,
        last_deployed: fc.constantFrom(
          '2026-11-23T12:00:00.123456789+01:00',
          'nonsense',
        ),
        status: fc.constant('deployed'),
        notes: text,
      },
      { requiredKeys: ['status'] },
    ),
    chart: fc.option(
      fc.record(
        {
          lock: anything,
          metadata: fc.record(
            { name: text, version: text, appVersion: text },
            { requiredKeys: [] },
          ),
          templates: fc.array(fc.record({ name: text, data: text })),
          values: fc.dictionary(text, anything),
        },
        { requiredKeys: [] },
      ),
    ),
    config: fc.dictionary(text, anything),
    manifest: text,
    hooks: anything,
    version: fc.integer({ min: 1 }),
    namespace: text,
  },
  { requiredKeys: ['name', 'namespace', 'version', 'info', 'manifest'] },
);

function encode(json: string): string {
  return Buffer.from(Buffer.from(json).toString('base64')).toString('base64');
}

describe('scanRecord', () => {
  it('finds what reading the whole record finds', async () => {
    await fc.assert(
      fc.asyncProperty(record, fc.boolean(), async (value, spaced) => {
        const json = JSON.stringify(value, undefined, spaced ? 1 : undefined);
        const whole = await decodeRelease(encode(json));
        expect(scanRecord(Buffer.from(json))).toEqual({
          chart: whole.chart,
          chartVersion: whole.chartVersion,
          appVersion: whole.appVersion,
          updated: whole.updated,
          kubernetesIds: kubernetesIds(whole.manifest),
        });
      }),
      { numRuns: 500 },
    );
  });

  it('says so of anything that is no record, and ends', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map(one => Buffer.from(one)),
      fc.tuple(record, fc.nat()).map(([value, at]) => {
        const json = Buffer.from(JSON.stringify(value));
        return json.subarray(0, at % json.length);
      }),
      anything.map(value => Buffer.from(JSON.stringify(value) ?? '')),
    );
    fc.assert(
      fc.property(bytes, one => {
        expect(() => scanRecord(one)).toThrow(UndecodableError);
      }),
      { numRuns: 500 },
    );
  });
});

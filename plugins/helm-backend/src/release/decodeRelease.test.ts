import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { decodeRelease } from './decodeRelease';

jest.setTimeout(30_000);

const RECORD = {
  name: 'cart',
  namespace: 'shop-dev',
  version: 3,
  info: {
    status: 'deployed',
    last_deployed: '2026-11-23T12:00:00.123456789+01:00',
    description: 'Upgrade complete',
    notes: 'hello',
  },
  chart: {
    metadata: { name: 'service', version: '1.0.0', appVersion: '2' },
    values: { a: 1 },
    schema: Buffer.from('{"type":"object"}').toString('base64'),
  },
  config: { b: 2 },
  manifest: 'kind: Deployment',
};

function twice(bytes: Buffer): string {
  return Buffer.from(bytes.toString('base64')).toString('base64');
}

describe('decodeRelease', () => {
  it('reads what Helm writes', async () => {
    const encoded = twice(gzipSync(JSON.stringify(RECORD)));

    expect(await decodeRelease(encoded)).toEqual({
      name: 'cart',
      namespace: 'shop-dev',
      revision: 3,
      status: 'deployed',
      updated: '2026-11-23T11:00:00.123Z',
      description: 'Upgrade complete',
      notes: 'hello',
      chart: 'service',
      chartVersion: '1.0.0',
      appVersion: '2',
      config: { b: 2 },
      chartValues: { a: 1 },
      schema: { type: 'object' },
      manifest: 'kind: Deployment',
      serverSide: false,
    });
  });

  it('tells what was applied by the server', async () => {
    const encoded = twice(
      gzipSync(JSON.stringify({ ...RECORD, apply_method: 'ssa' })),
    );

    expect((await decodeRelease(encoded)).serverSide).toBe(true);
  });

  it('reads the records of old Helm versions, which are not zipped', async () => {
    const encoded = twice(Buffer.from(JSON.stringify(RECORD)));

    expect((await decodeRelease(encoded)).revision).toBe(3);
  });

  it('reads a record near the limit of a Secret as well, or says that it is cut', async () => {
    const manifest = randomBytes(400_000).toString('base64');
    const zipped = gzipSync(JSON.stringify({ ...RECORD, manifest }));

    expect((await decodeRelease(twice(zipped))).manifest).toBe(manifest);
    await expect(
      decodeRelease(twice(zipped.subarray(0, 300_000))),
    ).rejects.toThrow('can not be unzipped');
  });

  it('keeps any text of values and manifest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async text => {
        const record = { ...RECORD, manifest: text, config: { text } };
        const encoded = twice(gzipSync(JSON.stringify(record)));

        const decoded = await decodeRelease(encoded);

        expect(decoded.manifest).toBe(text);
        expect(decoded.config).toEqual({ text });
      }),
    );
  });

  it('never fails in another way than by an error that shows nothing of the record', async () => {
    const secret = 'hunter22';
    const broken = [
      '',
      twice(Buffer.from(`{"config": "${secret}"`)),
      twice(gzipSync(`{"config": "${secret}"}`)),
      twice(gzipSync(JSON.stringify(RECORD)).subarray(0, 40)),
    ];
    for (const encoded of broken) {
      const error = await decodeRelease(encoded).catch(one => one);
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).toContain('the release record');
      expect(String(error)).not.toContain(secret);
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), async text => {
        await expect(decodeRelease(text)).rejects.toThrow(/release record/);
      }),
    );
  });
});

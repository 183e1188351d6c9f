import fc from 'fast-check';
import { decodeEnvelope, encodeEnvelope } from './envelope';

jest.setTimeout(30_000);

describe('protobuf envelope', () => {
  it('decodes what helm asks before a list of releases is empty', () => {
    // Recorded: an empty SecretList at resourceVersion 7561.
    const body = Buffer.from(
      'azhzAAoQCgJ2MRIKU2VjcmV0TGlzdBIMCgoKABIENzU2MRoAGgAiAA==',
      'base64',
    );
    expect(decodeEnvelope(body)).toEqual({
      apiVersion: 'v1',
      kind: 'SecretList',
      metadata: { resourceVersion: '7561' },
    });
  });

  it('decodes a recorded DeleteOptions and drops empty metadata', () => {
    const body = Buffer.from(
      'k8s\u0000\n\u0013\n\u0002v1\u0012\rDeleteOptions\u0012\u0000\u001a\u0000"\u0000',
      'latin1',
    );
    expect(decodeEnvelope(body)).toEqual({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
    });
  });

  it('carries a Deployment there and back', () => {
    const deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        namespace: 'shop',
        labels: { app: 'web', empty: '' },
        creationTimestamp: '2026-11-23T11:24:23Z',
        managedFields: [
          {
            manager: 'helm',
            operation: 'Apply',
            fieldsV1: { 'f:spec': { 'f:replicas': {} } },
          },
        ],
      },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'web' } },
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 },
        },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: {
            containers: [
              {
                name: 'web',
                image: 'nginx',
                env: [
                  {
                    name: 'A',
                    valueFrom: { secretKeyRef: { name: 's', key: 'k' } },
                  },
                ],
                resources: { limits: { cpu: '100m' } },
                readinessProbe: {
                  httpGet: { path: '/', port: 'http' },
                  periodSeconds: 5,
                },
                ports: [{ containerPort: 80, protocol: 'TCP' }],
              },
            ],
            volumes: [{ name: 'v', emptyDir: {} }],
          },
        },
      },
    };
    expect(decodeEnvelope(encodeEnvelope(deployment))).toEqual(deployment);
  });

  it('keeps the bytes of a Secret', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
      data: { key: Buffer.from([0, 1, 255]).toString('base64') },
      type: 'helm.sh/release.v1',
    };
    expect(decodeEnvelope(encodeEnvelope(secret))).toEqual(secret);
  });

  it('loses nothing of any Secret on the way there and back', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(
        fc.dictionary(text, fc.uint8Array()),
        fc.dictionary(text, fc.string({ unit: 'binary' })),
        fc.option(fc.boolean(), { nil: undefined }),
        (data, labels, immutable) => {
          const secret = {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: {
              name: 'any',
              ...(Object.keys(labels).length > 0 && { labels: { ...labels } }),
            },
            ...(Object.keys(data).length > 0 && {
              data: Object.fromEntries(
                Object.entries(data).map(([key, bytes]) => [
                  key,
                  Buffer.from(bytes).toString('base64'),
                ]),
              ),
            }),
            ...(immutable !== undefined && { immutable }),
          };
          expect(decodeEnvelope(encodeEnvelope(secret))).toEqual(secret);
        },
      ),
      { examples: [[{}, Object.fromEntries([['__proto__', 'a']]), true]] },
    );
  });

  it('names a kind it does not know, and a body that is no protobuf', () => {
    expect(() => encodeEnvelope({ apiVersion: 'x/v1', kind: 'Y' })).toThrow(
      /"Y"/,
    );
    expect(() => decodeEnvelope(Buffer.from('{}'))).toThrow(/magic number/);
  });
});

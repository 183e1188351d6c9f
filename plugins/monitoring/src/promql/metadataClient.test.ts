import type { MetadataRequest } from '@foredeck/backstage-plugin-monitoring-common';
import { metadataClient } from './metadataClient';

const scope = {
  scope: {
    kind: 'namespace' as const,
    cluster: 'local',
    namespace: 'shop-dev',
  },
  cluster: 'local',
};

describe('metadataClient', () => {
  it('asks for what there is in the scope, once each', async () => {
    const metadata = jest.fn(async ({ label, labelNames }: MetadataRequest) => {
      if (labelNames) {
        return { values: [{ value: 'code' }], more: false };
      }
      return {
        values: label
          ? [{ value: '500' }]
          : [{ value: 'up', type: 'gauge', help: 'Whether it answers.' }],
        more: false,
      };
    });
    const client = metadataClient({ metadata }, scope);
    expect(await client.metricNames('u')).toEqual(['up']);
    expect(await client.metricNames('u')).toEqual(['up']);
    expect(await client.metricMetadata()).toEqual({
      up: [{ type: 'gauge', help: 'Whether it answers.' }],
    });
    expect(await client.labelNames('up')).toEqual(['code']);
    expect(await client.labelValues('code', 'up')).toEqual(['500']);
    expect(metadata.mock.calls.map(([request]) => request)).toEqual([
      { ...scope, prefix: 'u' },
      { ...scope, labelNames: true, metric: 'up' },
      { ...scope, label: 'code', metric: 'up' },
    ]);
  });

  it('offers nothing where the backend refuses', async () => {
    const metadata = async () => Promise.reject(new Error('denied'));
    const client = metadataClient({ metadata }, scope);
    expect(await client.metricNames()).toEqual([]);
    expect(await client.labelValues('code')).toEqual([]);
  });
});

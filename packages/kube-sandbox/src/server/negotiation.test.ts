import { negotiate } from './negotiation';

const pods = { apiVersion: 'v1', kind: 'PodList' };
const custom = { apiVersion: 'example.com/v1', kind: 'Widget' };

describe('negotiate', () => {
  it.each([
    [undefined, { encoding: 'json', as: 'Object' }],
    ['application/json, */*', { encoding: 'json', as: 'Object' }],
    [
      'application/vnd.kubernetes.protobuf,application/json',
      { encoding: 'protobuf', as: 'Object' },
    ],
    [
      'application/json;as=Table;v=v1;g=meta.k8s.io,application/json',
      { encoding: 'json', as: 'Table' },
    ],
    [
      'application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json',
      { encoding: 'json', as: 'Object' },
    ],
    [
      'application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      { encoding: 'json', as: 'PartialObjectMetadataList' },
    ],
    ['application/yaml', { encoding: 'yaml', as: 'Object' }],
  ])('%s', (accept, expected) => {
    expect(negotiate(accept, pods)).toEqual(expected);
  });

  it('falls back to JSON for kinds that have no protobuf', () => {
    expect(
      negotiate('application/vnd.kubernetes.protobuf,application/json', custom),
    ).toEqual({ encoding: 'json', as: 'Object' });
  });

  it('refuses what it can not write', () => {
    expect(() => negotiate('text/html', pods)).toThrow(
      /media types are accepted/,
    );
  });
});

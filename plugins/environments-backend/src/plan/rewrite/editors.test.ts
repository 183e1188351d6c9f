import type { JsonObject } from '@backstage/types';
import { addressEditor, clearAddresses } from './addressEditor';
import { editJson, type JsonEditor } from './editJson';
import { scaleQuantity } from './quantity';
import { registryEditor } from './registryEditor';
import { scaleEditor } from './scaleEditor';
import { parsePath, setValue } from './setValue';
import { storageClassEditor } from './storageClassEditor';
import { textEditor } from './textEditor';

function edit(editor: JsonEditor, tree: JsonObject) {
  const { value, matches } = editJson(tree, editor);
  return { value, matches };
}

describe('addresses', () => {
  const service = {
    type: 'NodePort',
    nodePort: 30080,
    clusterIP: '10.0.0.7',
    externalIPs: ['192.0.2.1', '192.0.2.2'],
    nodePorts: { http: 30081, https: '' },
    port: 80,
  };

  it('are left out where the source fixes them', () => {
    expect(
      edit(
        clearAddresses(new Set(), () => undefined),
        { service },
      ),
    ).toEqual({
      value: {
        service: {
          type: 'NodePort',
          externalIPs: [],
          nodePorts: { https: '' },
          port: 80,
        },
      },
      matches: 5,
    });
  });

  it('keep what the target has, a headless Service and what a rule speaks of', () => {
    const editor = clearAddresses(new Set(['192.0.2.1']), path =>
      path.join('.') === 'nodePort' ? 31000 : undefined,
    );

    expect(
      edit(editor, {
        nodePort: 30080,
        clusterIP: 'None',
        loadBalancerIP: '192.0.2.1',
      }).value,
    ).toEqual({
      nodePort: 31000,
      clusterIP: 'None',
      loadBalancerIP: '192.0.2.1',
    });
  });

  it('change or go by a rule', () => {
    expect(
      edit(addressEditor({ from: '30080', to: '30180' }), service),
    ).toEqual({
      value: { ...service, nodePort: 30180 },
      matches: 1,
    });
    expect(
      edit(addressEditor({ from: '192.0.2.1' }), service).value.externalIPs,
    ).toEqual(['192.0.2.2']);
  });
});

describe('storage classes', () => {
  it('change where a class is named, and nowhere else', () => {
    expect(
      edit(storageClassEditor({ from: 'gp2', to: 'fast' }), {
        persistence: { storageClass: 'gp2', name: 'gp2' },
        claim: { storageClassName: 'gp2' },
        other: { storageClassName: 'gp3' },
      }),
    ).toEqual({
      value: {
        persistence: { storageClass: 'fast', name: 'gp2' },
        claim: { storageClassName: 'fast' },
        other: { storageClassName: 'gp3' },
      },
      matches: 2,
    });
  });
});

describe('registries', () => {
  it.each<[string, string, JsonObject, JsonObject]>([
    [
      'registry.example.com',
      'mirror.example.org/cache',
      { image: { repository: 'registry.example.com/shop/cart', tag: '1' } },
      { image: { repository: 'mirror.example.org/cache/shop/cart', tag: '1' } },
    ],
    [
      'registry.example.com/shop',
      'mirror.example.org/store',
      {
        x: 'registry.example.com/shop/cart:1@sha256:ab',
        y: 'registry.example.com/shopping:1',
      },
      {
        x: 'mirror.example.org/store/cart:1@sha256:ab',
        y: 'registry.example.com/shopping:1',
      },
    ],
    [
      'docker.io/bitnami',
      'registry.example.com/hub',
      {
        image: { registry: 'docker.io', repository: 'bitnami/redis', tag: '7' },
      },
      {
        image: {
          registry: 'registry.example.com',
          repository: 'hub/redis',
          tag: '7',
        },
      },
    ],
    [
      'docker.io',
      'mirror.example.org',
      {
        image: 'redis:7',
        metrics: { image: 'grafana/agent:1' },
        name: 'redis',
      },
      {
        image: 'mirror.example.org/library/redis:7',
        metrics: { image: 'mirror.example.org/grafana/agent:1' },
        name: 'redis',
      },
    ],
    [
      'docker.io',
      'mirror.example.org',
      {
        global: { imageRegistry: 'docker.io' },
        chart: 'oci://docker.io/charts/x',
      },
      {
        global: { imageRegistry: 'mirror.example.org' },
        chart: 'oci://mirror.example.org/charts/x',
      },
    ],
  ])('%s becomes %s', (from, to, before, after) => {
    expect(edit(registryEditor({ from, to }), before).value).toEqual(after);
  });
});

describe('scaling', () => {
  it.each([
    ['1Gi', 0.5, '512Mi'],
    ['64Mi', 1.5, '96Mi'],
    ['64Mi', 0.35, '23Mi'],
    ['1', 0.5, '500m'],
    ['250m', 0.5, '125m'],
    ['100m', 3, '300m'],
    ['8Gi', 2, '16Gi'],
    ['1.5Gi', 2, '3Gi'],
    ['1500M', 0.5, '750M'],
    ['5', 0.1, '500m'],
    ['nonsense', 2, undefined],
  ])('%s times %d is %s', (text, factor, to) =>
    expect(scaleQuantity(text, factor)).toBe(to),
  );

  it('rounds replicas up, leaves what is switched off, and keeps types', () => {
    expect(
      edit(scaleEditor({ replicas: 0.5, cpu: 2, memory: 0.5, storage: 0.25 }), {
        replicas: 3,
        worker: { replicaCount: 1 },
        off: { replicas: 0 },
        autoscaling: { minReplicas: 2, maxReplicas: 5, cpuPercent: 80 },
        resources: {
          requests: { cpu: 1, memory: '1Gi' },
          limits: { cpu: '500m', memory: '2Gi' },
        },
        storage: { size: '8Gi' },
        page: { size: '24' },
      }),
    ).toEqual({
      value: {
        replicas: 2,
        worker: { replicaCount: 1 },
        off: { replicas: 0 },
        autoscaling: { minReplicas: 1, maxReplicas: 3, cpuPercent: 80 },
        resources: {
          requests: { cpu: 2, memory: '512Mi' },
          limits: { cpu: '1000m', memory: '1Gi' },
        },
        storage: { size: '2Gi' },
        page: { size: '24' },
      },
      matches: 9,
    });
  });
});

describe('words', () => {
  it('change in texts and in keys that are texts', () => {
    expect(
      edit(textEditor({ from: 'blue', to: 'green' }), {
        a: 'blue-sky, blue.',
        b: 'bluebird',
        'app.blue.yaml': 1,
        blue: 2,
      }),
    ).toEqual({
      value: {
        a: 'green-sky, green.',
        b: 'bluebird',
        'app.green.yaml': 1,
        blue: 2,
      },
      matches: 2,
    });
  });
});

describe('set', () => {
  it.each([
    ['image.tag', ['image', 'tag']],
    ['hosts[0].host', ['hosts', '0', 'host']],
    ['annotations["a.b/c"].d', ['annotations', 'a.b/c', 'd']],
  ])('reads %s', (text, path) => expect(parsePath(text)).toEqual(path));

  it.each(['', 'a..b', 'a[', '["x"', 'a.b]'])('refuses %j', text =>
    expect(() => parsePath(text)).toThrow(/path/),
  );

  it('writes over what lies below, takes lists whole and takes away', () => {
    const below = { hosts: [{ host: 'a' }, { host: 'b' }], x: { y: 1 } };
    const set = (own: JsonObject, path: string, value: string | null) =>
      setValue(own, below, parsePath(path), value);

    expect(set({}, 'hosts[1].host', 'c')).toEqual({
      hosts: [{ host: 'a' }, { host: 'c' }],
    });
    expect(set({}, 'x.y', null)).toEqual({ x: { y: null } });
    expect(set({ z: 1 }, 'z', null)).toEqual({});
    expect(set({ hosts: ['a', 'b'] }, 'hosts[0]', null)).toEqual({
      hosts: ['b'],
    });
    expect(set({ x: 'text' }, 'x.y', 'z')).toEqual({ x: { y: 'z' } });
  });
});

describe('editJson', () => {
  it('keeps the order of keys, all types, and the tree it was given', () => {
    const tree = { b: [1, { y: null, x: 'one' }], a: true, ['__proto__x']: 0 };
    const frozen = JSON.stringify(tree);

    const { value, touched } = editJson(tree, {
      value: ({ value: old }) => (old === 'one' ? { to: 'two' } : undefined),
    });

    expect(JSON.stringify(value)).toBe(frozen.replace('one', 'two'));
    expect(JSON.stringify(tree)).toBe(frozen);
    expect(touched).toEqual([
      { path: ['b', '1', 'x'], from: 'one', to: 'two' },
    ]);
  });
});

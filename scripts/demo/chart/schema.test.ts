import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { chart, refusal } from './renderChart.ts';
import type { Values } from './renderChart.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  format?: string;
  writeOnly?: boolean;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: object;
  items?: Schema;
  definitions?: Record<string, Schema>;
}

const schema: Schema = JSON.parse(
  readFileSync(join(chart, 'values.schema.json'), 'utf8'),
);
const defaults: Values = parse(
  readFileSync(join(chart, 'values.yaml'), 'utf8'),
);
const readme = readFileSync(join(chart, 'README.md'), 'utf8');

function resolved(part: Schema): Schema {
  const name = part.$ref?.replace('#/definitions/', '');
  const { $ref, ...own } = part;
  return name ? { ...schema.definitions?.[name], ...own } : part;
}

function* walk(
  part: Schema,
  path: string,
): Generator<{ path: string; part: Schema }> {
  const here = resolved(part);
  yield { path, part: here };
  for (const [name, child] of Object.entries(here.properties ?? {})) {
    yield* walk(child, path ? `${path}.${name}` : name);
  }
  if (typeof here.additionalProperties === 'object') {
    yield* walk(here.additionalProperties, `${path}.*`);
  }
}

const parts = [...walk(schema, '')];

test('every property has a title and a description', () => {
  const bare = parts
    .filter(({ path }) => !path.endsWith('.*'))
    .filter(({ part }) => !part.title || !part.description);
  assert.deepEqual(
    bare.map(({ path }) => path),
    [],
  );
});

test('every default is the one of values.yaml', () => {
  for (const { path, part } of parts) {
    if ('default' in part && !path.includes('*') && path !== '') {
      const value = path
        .split('.')
        .reduce<unknown>((at, key) => (at as Values)?.[key], defaults);
      assert.deepEqual(part.default, value, path);
    }
  }
});

test('knows every value of values.yaml and no other', () => {
  const { global, ...known } = schema.properties ?? {};
  assert.ok(global);
  assert.deepEqual(Object.keys(known), Object.keys(defaults));
});

test('objects with known names take no others', () => {
  const open = parts.filter(
    ({ part }) =>
      part.properties &&
      part.additionalProperties !== false &&
      !part.propertyNames,
  );
  assert.deepEqual(
    open.map(({ path }) => path),
    [],
  );
});

test('passwords are marked, so that nobody shows them', () => {
  const marked = parts.filter(
    ({ part }) => part.writeOnly && part.format === 'password',
  );
  assert.deepEqual(
    marked.map(({ path }) => path),
    ['secretEnv.*'],
  );
});

test('the README names every value', () => {
  const missing = parts
    .filter(({ part }) => !part.properties)
    .map(({ path }) => path)
    .filter(path => path && path !== 'global' && !path.includes('*'))
    .filter(path => !readme.includes(`\`${path}\``));
  assert.deepEqual(missing, []);
});

const bad: Array<[what: string, values: Values, message: RegExp]> = [
  ['no image', { image: { repository: '' } }, /'\/image\/repository'/],
  ['no tag', { image: { tag: '' } }, /'\/image\/tag'.*got 0, want 1/],
  [
    'a tag read as a number',
    { image: { tag: 1.1 } },
    /'\/image\/tag': got number, want string/,
  ],
  [
    'a tag inside the image',
    { image: { repository: 'cart:1' } },
    /'\/image\/repository'/,
  ],
  ['a cut digest', { image: { digest: 'sha256:abc' } }, /'\/image\/digest'/],
  [
    'a misspelt value',
    { replica: 2 },
    /additional properties 'replica' not allowed/,
  ],
  [
    'a misspelt value further down',
    { service: { ports: 80 } },
    /'\/service': additional properties 'ports' not allowed/,
  ],
  [
    'a misspelt part of a probe',
    { probes: { liveness: { pth: '/' } } },
    /invalid propertyName 'pth'/,
  ],
  ['too many pods', { replicas: 100000 }, /'\/replicas': maximum/],
  ['half a pod', { replicas: 1.5 }, /'\/replicas': got number, want integer/],
  ['a port that is none', { port: 70000 }, /'\/port': maximum/],
  [
    'a number as variable',
    { env: { A: 1 } },
    /'\/env\/A': got number, want string/,
  ],
  [
    'a variable that is no name',
    { env: { 'A B': '1' } },
    /invalid propertyName 'A B'/,
  ],
  [
    'an empty password',
    { secretEnv: { A: '' } },
    /'\/secretEnv\/A': minLength/,
  ],
  [
    'a Secret without key',
    { envFromSecret: { A: { name: 's' } } },
    /missing property 'key'/,
  ],
  [
    'memory without unit',
    { resources: { limits: { memory: '512' } } },
    /'\/resources\/limits\/memory'/,
  ],
  [
    'CPU in words',
    { resources: { requests: { cpu: 'two' } } },
    /'\/resources\/requests\/cpu'/,
  ],
  [
    'an ingress without host',
    { ingress: { enabled: true } },
    /'\/ingress\/hosts': minItems/,
  ],
  [
    'a host with a scheme',
    { ingress: { hosts: [{ host: 'https://a.b' }] } },
    /'\/ingress\/hosts\/0\/host'/,
  ],
  [
    'a probe by command without command',
    { probes: { liveness: { type: 'exec' } } },
    /'\/probes\/liveness\/command': minItems/,
  ],
  [
    'a probe of unknown type',
    { probes: { liveness: { type: 'grpc' } } },
    /'\/probes\/liveness\/type': value must be one of 'http', 'tcp', 'exec'/,
  ],
  [
    'a log format nobody reads',
    { logging: { format: 'xml' } },
    /'\/logging\/format': value must be one of/,
  ],
  ['a relative directory', { writableDirs: ['tmp'] }, /'\/writableDirs\/0'/],
  ['a label that is none', { labels: { a: 'b c' } }, /'\/labels\/a'/],
  [
    'more pods than most',
    { autoscaling: { enabled: true, minReplicas: 9 } },
    /autoscaling\.minReplicas \(9\) is above autoscaling\.maxReplicas \(5\)/,
  ],
  [
    'nothing to scale by',
    { autoscaling: { enabled: true, cpuPercent: null } },
    /give cpuPercent or memoryPercent/,
  ],
  [
    'no CPU to scale by',
    { autoscaling: { enabled: true }, resources: { requests: { cpu: null } } },
    /resources\.requests\.cpu: needed/,
  ],
  [
    'an ingress without service',
    {
      service: { enabled: false },
      ingress: { enabled: true, hosts: [{ host: 'a.b' }] },
    },
    /an ingress needs the service/,
  ],
  [
    'two pods on a disk for one',
    {
      replicas: 2,
      persistence: { enabled: true, accessMode: 'ReadWriteOncePod' },
    },
    /serves one pod only/,
  ],
  [
    'no time to stop',
    { termination: { drainSeconds: 30 } },
    /must be above termination\.drainSeconds/,
  ],
  [
    'an update that can not move',
    { updateStrategy: { maxSurge: 0 } },
    /can not both be 0/,
  ],
  [
    'a second port named http',
    { extraPorts: { http: { containerPort: 1 } } },
    /extraPorts\.http: the name is taken/,
  ],
  [
    'a variable from two places',
    { env: { A: '1' }, secretEnv: { A: '2' } },
    /secretEnv\.A: set in another place/,
  ],
];

for (const [what, values, message] of bad) {
  test(`refuses ${what}`, async () => {
    assert.match(await refusal(values), message);
  });
}

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Values } from './lowerValues.ts';
import { applyingLayers, layersHash, lowerValues } from './lowerValues.ts';

// The portal's own, which are no ES modules.
const load = createRequire(import.meta.url);
const plugins = '../../../plugins';
const {
  mergeLowerLayers,
}: {
  mergeLowerLayers(
    layers: Array<{ kind: string; title: string; values: Values }>,
  ): Values;
} = load(`${plugins}/helm-common/src/values/mergeLayers`);
const { layersHash: hashOfPortal }: { layersHash(lower: Values): string } =
  load(`${plugins}/helm-backend/src/layers/layersHash`);

const chart = {
  replicas: 1,
  port: 8080,
  env: { A: '1', B: '2' },
  args: ['-v', '-x'],
  probes: { startup: { path: '/' } },
};
const profile = {
  port: null,
  env: { B: null, C: '3' },
  args: ['-q'],
  probes: { startup: null, other: null },
};
const space = { env: { C: null, 'a.b': 'ä' }, system: 'shop' };
const environment = { replicas: 2, system: null, probes: 'none' };

test('gives Helm what the portal would give it', () => {
  const values = lowerValues(chart, [profile, space, environment]);
  assert.deepEqual(values, {
    replicas: 2,
    env: { A: '1', C: null, 'a.b': 'ä' },
    args: ['-q'],
    probes: 'none',
    system: null,
  });
  const ofPortal = mergeLowerLayers([
    { kind: 'chart', title: '', values: chart },
    { kind: 'profile', title: '', values: profile },
    { kind: 'space', title: '', values: space },
    { kind: 'environment', title: '', values: environment },
  ]);
  assert.deepEqual(values, ofPortal);
  assert.equal(layersHash(values), hashOfPortal(ofPortal));
});

test('the hash tells values apart, not the order of their keys', () => {
  const hash = layersHash({ a: 1, b: { c: [1, 2], d: 3 } });
  assert.match(hash, /^[0-9a-f]{32}$/);
  assert.equal(layersHash({ b: { d: 3, c: [1, 2] }, a: 1 }), hash);
  assert.notEqual(layersHash({ b: { d: 3, c: [2, 1] }, a: 1 }), hash);
});

test('layers apply where all they name is so, environments over spaces', () => {
  const layers = [
    { environment: 'dev', values: { a: 1 } },
    { space: 'shop', values: { b: 1 } },
    { space: 'bank', values: { c: 1 } },
    { space: 'shop', environment: 'staging', values: { d: 1 } },
    { space: 'shop', profile: 'node', values: { e: 1 } },
    { space: 'shop', cluster: 'east', values: { f: 1 } },
  ];
  assert.deepEqual(
    applyingLayers(layers, {
      space: 'shop',
      environment: 'dev',
      profile: 'node',
    }).map(({ values }) => values),
    [{ b: 1 }, { e: 1 }, { a: 1 }],
  );
});

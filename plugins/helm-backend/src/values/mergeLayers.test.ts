import type { JsonObject, JsonValue } from '@backstage/types';
import {
  LAYER_KINDS,
  mergeLayers,
  mergeLowerLayers,
  mergeUserLayers,
} from '@foredeck/backstage-plugin-helm-common';
import { findHelm } from '@foredeck/kube-tools';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

jest.setTimeout(120_000);

const run = promisify(execFile);

/** Few keys, so that two trees meet often. */
const key = fc.constantFrom('a', 'b', 'on', 'x.y', 'p/q~');

const { map } = fc.letrec<{ map: JsonObject; value: JsonValue }>(tie => ({
  map: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.integer({ min: -9, max: 99 }),
    fc.constantFrom('', 'text', 'yes'),
    fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
    tie('map'),
    tie('map'),
  ),
}));

/** One layer of each kind, lowest first. */
const arbitraryLayers = fc.tuple(...LAYER_KINDS.map(() => map)).map(all =>
  all.map((values, index) => ({
    kind: LAYER_KINDS[index],
    title: LAYER_KINDS[index],
    values,
  })),
);

describe('mergeLayers beside the real Helm', () => {
  let home: string;
  let helm: string;

  beforeAll(async () => {
    helm = (await findHelm()).path;
    home = await mkdtemp(join(tmpdir(), 'foredeck-merge-'));
    await mkdir(join(home, 'templates'));
    await writeFile(
      join(home, 'Chart.yaml'),
      'apiVersion: v2\nname: probe\nversion: 1.0.0\n',
    );
    await writeFile(
      join(home, 'templates', 'values.yaml'),
      'values: {{ toJson .Values | quote }}\n',
    );
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  /** What the templates of a chart see as `.Values`. */
  async function rendered(
    chart: JsonObject,
    files: JsonObject[],
  ): Promise<unknown> {
    await writeFile(join(home, 'values.yaml'), JSON.stringify(chart));
    const named = files.map((file, index) => ({
      path: join(home, `${index}.json`),
      text: JSON.stringify(file),
    }));
    await Promise.all(named.map(one => writeFile(one.path, one.text)));
    const { stdout } = await run(helm, [
      'template',
      'probe',
      home,
      ...named.flatMap(one => ['--values', one.path]),
    ]);
    const quoted = /^values: (".*")$/m.exec(stdout)?.[1] ?? 'null';
    return JSON.parse(JSON.parse(quoted));
  }

  it('lays profile, space and environment over a chart as values files', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLayers, async layers => {
        const [chart, ...files] = layers.slice(0, 4).map(one => one.values);

        expect(mergeLowerLayers(layers)).toEqual(await rendered(chart, files));
      }),
      { numRuns: 60 },
    );
  });

  it('lays the release and the deploy over those as values files', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLayers, async layers => {
        const files = layers.slice(4).map(one => one.values);
        const lower = mergeLowerLayers(layers);

        const seen = await rendered(lower, files);

        expect(mergeLayers(layers)).toEqual(seen);
        // What is stored as the user's own values deploys the same again.
        expect(await rendered(lower, [mergeUserLayers(layers)])).toEqual(seen);
      }),
      { numRuns: 40 },
    );
  });
});

import type { JsonObject, JsonValue } from '@backstage/types';
import { findHelm } from '@foredeck/kube-tools';
import fc from 'fast-check';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mergeValues } from './mergeValues';

jest.setTimeout(120_000);

const run = promisify(execFile);

/** Few keys, so that two trees meet often. */
const key = fc.constantFrom('a', 'b', 'c', 'on', 'x.y');

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
  ),
}));

describe('mergeValues', () => {
  it.each<[string, JsonObject, JsonObject, JsonObject]>([
    [
      'merges maps',
      { a: { x: 1, y: 2 } },
      { a: { y: 3 } },
      { a: { x: 1, y: 3 } },
    ],
    ['replaces lists', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    [
      'removes by null',
      { a: { x: 1, y: 2 } },
      { a: { x: null } },
      { a: { y: 2 } },
    ],
    ['keeps a null over nothing', {}, { a: null }, { a: null }],
    ['replaces a map by a scalar', { a: { x: 1 } }, { a: 5 }, { a: 5 }],
    ['replaces a scalar by a map', { a: 5 }, { a: { x: 1 } }, { a: { x: 1 } }],
  ])('%s', (_name, base, override, merged) => {
    expect(mergeValues(base, override)).toEqual(merged);
  });

  it('does not reach the prototype', () => {
    const evil: JsonObject = JSON.parse('{"__proto__": {"polluted": true}}');

    const merged = mergeValues({}, evil);

    expect('polluted' in merged).toBe(false);
    expect(JSON.stringify(merged)).toBe('{"__proto__":{"polluted":true}}');
  });

  it('changes neither side and takes nothing away without a null', () => {
    fc.assert(
      fc.property(map, map, (base, override) => {
        const before = JSON.stringify([base, override]);
        const merged = mergeValues(base, override);

        expect(JSON.stringify([base, override])).toBe(before);
        expect(mergeValues(base, {})).toEqual(base);
        for (const name of Object.keys(base)) {
          expect(name in merged || override[name] === null).toBe(true);
        }
      }),
    );
  });

  describe('beside the real Helm', () => {
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

    it('merges as Helm does', async () => {
      await fc.assert(
        fc.asyncProperty(map, map, async (chart, user) => {
          await writeFile(join(home, 'values.yaml'), JSON.stringify(chart));
          await writeFile(join(home, 'user.json'), JSON.stringify(user));
          const { stdout } = await run(helm, [
            'template',
            'probe',
            home,
            '--values',
            join(home, 'user.json'),
          ]);
          const quoted = /^values: (".*")$/m.exec(stdout)?.[1] ?? 'null';
          const rendered: unknown = JSON.parse(JSON.parse(quoted));

          expect(mergeValues(chart, user)).toEqual(rendered);
        }),
        { numRuns: 60 },
      );
    });
  });
});

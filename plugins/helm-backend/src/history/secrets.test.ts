import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { toYaml } from '../values/parseYaml';
import { manifestObjects } from '../release/manifestObjects';
import type { StoredRevision } from './readStoredRevision';
import { revisionDiff } from './revisionDiff';

jest.setTimeout(60_000);

/** Whatever people use as passwords: quotes, line ends, spaces, other scripts. */
const secret = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 3, maxLength: 30 }), fc.nat())
  .map(([text, number]) => `S!${text}\n"${number}'`);

const word = fc.stringMatching(/^[a-z]{3,10}$/);

interface Case {
  secrets: string[];
  values: JsonObject;
  schema: JsonObject;
  objects: object[];
}

/** A release whose secrets stand in values, Secrets, variables and plain objects. */
const revision: fc.Arbitrary<Case> = fc
  .record({
    marked: secret,
    named: secret,
    kept: secret,
    env: secret,
    key: word,
  })
  .map(({ marked, named, kept, env, key }) => ({
    secrets: [marked, named, kept, env],
    values: {
      auth: { [key]: marked, list: [{ name: 'a', hidden: marked }] },
      other: { apiToken: named },
    },
    schema: {
      properties: {
        auth: {
          properties: { list: { items: {} } },
          additionalProperties: { format: 'password' },
        },
      },
    },
    objects: [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'store' },
        data: { [key]: Buffer.from(kept).toString('base64') },
        stringData: { whole: marked },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'copies', annotations: { [key]: named } },
        data: {
          file: `url=https://user:${kept}@host\n${marked}`,
          [key]: named,
        },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'app' },
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: 'app',
                  args: [`--password=${marked}`],
                  env: [{ name: 'DB_PASSWORD', value: env }],
                },
              ],
            },
          },
        },
      },
    ],
  }));

function stored({ values, schema, objects }: Case): StoredRevision {
  const manifest = objects.map(one => `---\n${toYaml(one)}`).join('');
  const parsed = manifestObjects(manifest);
  return {
    record: {
      name: 'app',
      namespace: 'shop-dev',
      revision: 1,
      status: 'deployed',
      updated: '2026-11-23T12:00:00.000Z',
      config: values,
      chartValues: {},
      schema,
      manifest,
    },
    objects: parsed,
    hooks: parsed.map(object => ({
      object,
      events: ['post-install'],
      deletePolicies: [],
    })),
    crds: [],
  };
}

/** The ways in which a text may stand in an answer. */
function forms(text: string): string[] {
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('base64'),
    // The first line alone, as a block of YAML shows it.
    ...text.split('\n').filter(line => line.length > 7),
  ];
}

describe('a diff of revisions', () => {
  it('shows no secret of either, in whatever form', () => {
    fc.assert(
      fc.property(revision, revision, (from, to) => {
        const text = JSON.stringify(revisionDiff(stored(from), stored(to)));
        const plain = JSON.stringify(
          revisionDiff(stored(from), stored(to)).manifests.map(one => [
            one.before?.split('\n'),
            one.after?.split('\n'),
          ]),
        );
        for (const one of [...from.secrets, ...to.secrets]) {
          for (const form of forms(one)) {
            expect(text).not.toContain(JSON.stringify(form).slice(1, -1));
            expect(plain).not.toContain(JSON.stringify(form).slice(1, -1));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells that a secret changed without telling what it is', () => {
    fc.assert(
      fc.property(revision, revision, (from, to) => {
        fc.pre(from.secrets.every((one, at) => one !== to.secrets[at]));
        const { manifests } = revisionDiff(
          stored(from),
          stored({
            ...to,
            objects: JSON.parse(JSON.stringify(to.objects)),
          }),
        );
        expect(manifests.map(one => one.change)).not.toContain('unchanged');
      }),
      { numRuns: 30 },
    );
  });

  it('finds nothing changed between a revision and itself', () => {
    fc.assert(
      fc.property(revision, one => {
        const diff = revisionDiff(stored(one), stored(one));
        expect(diff.values.before).toBe(diff.values.after);
        expect(new Set(diff.manifests.map(({ change }) => change))).toEqual(
          new Set(['unchanged']),
        );
      }),
      { numRuns: 30 },
    );
  });
});

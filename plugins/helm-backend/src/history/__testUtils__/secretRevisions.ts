import type { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { manifestObjects } from '../../release/manifestObjects';
import { toYaml } from '../../values/parseYaml';
import type { StoredRevision } from '../readStoredRevision';

/** Whatever people use as passwords: quotes, line ends, spaces, other scripts. */
const secret = fc
  .tuple(fc.string({ unit: 'grapheme', minLength: 3, maxLength: 30 }), fc.nat())
  .map(([text, number]) => `S!${text}\n"${number}'`);

const word = fc.stringMatching(/^[a-z]{3,10}$/);

export interface Case {
  secrets: string[];
  values: JsonObject;
  schema: JsonObject;
  objects: object[];
}

interface Secrets {
  /** By the schema of the values. */
  marked: string;
  /** By its name among the values. */
  named: string;
  /** In a Secret. */
  kept: string;
  /** In a variable of a container. */
  env: string;
  key: string;
}

/** A release whose secrets stand in values, Secrets, variables and plain objects. */
export const revision: fc.Arbitrary<Case> = fc
  .record({
    marked: secret,
    named: secret,
    kept: secret,
    env: secret,
    key: word,
  })
  .map(caseOf);

export function caseOf({ marked, named, kept, env, key }: Secrets): Case {
  return {
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
  };
}

export function stored({ values, schema, objects }: Case): StoredRevision {
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
      serverSide: true,
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
function forms(text: string, foreign: readonly string[]): string[] {
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    Buffer.from(text).toString('base64'),
    // One line alone, as a block of YAML shows it.
    ...text
      .split('\n')
      .filter(line => line.length > 7)
      .filter(line => !foreign.some(other => other.includes(line))),
  ];
}

/**
 * The secrets of the cases that stand in an answer, in whatever form.
 *
 * @param foreign - texts that the answer may show: a line that is also in one
 * of them says nothing of the secret
 */
export function shownSecrets(
  answer: unknown,
  cases: readonly Case[],
  foreign: readonly string[] = [],
): string[] {
  const lines: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value === 'string') {
      lines.push(value, ...value.split('\n'));
    } else if (typeof value === 'object' && value !== null) {
      lines.push(...Object.keys(value));
      Object.values(value).forEach(visit);
    }
  };
  visit(answer);
  const text = lines.join('\n');
  return cases
    .flatMap(one => one.secrets)
    .filter(one => forms(one, foreign).some(form => text.includes(form)));
}

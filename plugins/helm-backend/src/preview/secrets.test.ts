import { NotFoundError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  Actor,
  ClusterRequest,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import fc from 'fast-check';
import { FakeCluster } from '../__testUtils__/FakeCluster';
import { DriftInspector } from '../drift/DriftInspector';
import { redactorOf } from '../history/recordSecrets';
import type { ReleaseHistory } from '../history/ReleaseHistory';
import {
  shownSecrets,
  revision,
  stored,
  caseOf,
  type Case,
} from '../history/__testUtils__/secretRevisions';
import { ChangePreviewer } from './ChangePreviewer';

jest.setTimeout(60_000);

const KINDS: Record<string, Array<[string, string]>> = {
  '/api/v1': [
    ['secrets', 'Secret'],
    ['configmaps', 'ConfigMap'],
  ],
  '/apis/apps/v1': [['deployments', 'Deployment']],
};

const LABELS = {
  secretName: 'sh.helm.release.v1.app.v1',
  uid: '1',
  resourceVersion: '1',
  revision: 1,
  status: 'deployed' as const,
  updated: '2026-11-23T12:00:00.000Z',
};

const SHORT = 'S!   \n"0\'';

/** What somebody wrote on the cluster ends like a secret of the release. */
const LIKE_ANOTHERS: [Case, Case] = [
  caseOf({
    ...{ marked: 'S!   \n"2147483641\'', named: SHORT },
    ...{ kept: SHORT, env: SHORT, key: 'aaa' },
  }),
  caseOf({
    ...{ marked: SHORT, named: 'S!  !\n"2147483641\'' },
    ...{ kept: SHORT, env: SHORT, key: 'aaa' },
  }),
];

/** Holds the objects of one revision, and hands back what is applied to it. */
class EchoCluster extends FakeCluster {
  readonly #objects: Map<string, JsonObject>;
  readonly #refuses: boolean;

  constructor(live: Case, refuses: boolean) {
    super();
    this.#refuses = refuses;
    this.#objects = new Map(
      stored(live).objects.map(one => [
        one.metadata.name,
        JSON.parse(JSON.stringify(one)),
      ]),
    );
  }

  async request<T>(actor: Actor, request: ClusterRequest): Promise<T>;
  async request(
    _actor: Actor,
    { path, method, body }: ClusterRequest,
  ): Promise<unknown> {
    if (KINDS[path]) {
      return {
        resources: KINDS[path].map(([name, kind]) => ({
          name,
          kind,
          namespaced: true,
        })),
      };
    }
    const live = this.#objects.get(
      path.replace(/\?.*/, '').split('/').at(-1) ?? '',
    );
    if (method === 'PATCH') {
      if (this.#refuses) {
        // The API server quotes the values it does not like.
        throw new InputError(`Invalid value: ${String(body)}`);
      }
      return JSON.parse(String(body));
    }
    if (!live) {
      throw new NotFoundError('not there');
    }
    return live;
  }
}

describe('what looks at a release', () => {
  const actor: Actor = { kind: 'service' };

  it('shows no secret in the preview of a change, refused or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        revision,
        revision,
        fc.boolean(),
        async (from, to, refuses) => {
          const [before, after] = [stored(from), stored(to)];
          const found = await new ChangePreviewer().preview(
            {
              cluster: new EchoCluster(from, refuses),
              actor,
              namespace: 'shop-dev',
            },
            {
              wanted: after.objects,
              current: before.objects,
              hooks: after.hooks,
              crds: [],
              installs: false,
            },
            redactorOf(before, after),
          );

          expect(found.manifests).toHaveLength(6);
          expect(
            shownSecrets([found.manifests, found.warnings], [from, to]),
          ).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('shows no secret of what drifted, not of the release nor of who changed it', async () => {
    await fc.assert(
      fc.asyncProperty(
        revision,
        revision,
        fc.boolean(),
        async (release, live, refuses) => {
          const cluster = new EchoCluster(live, refuses);
          const history: Pick<ReleaseHistory, 'labels' | 'read'> = {
            labels: async () => [LABELS],
            read: async () => ({ labels: LABELS, stored: stored(release) }),
          };
          const report = await new DriftInspector({
            access: { cluster: () => cluster },
            history,
          }).inspect(
            { cluster: 'fake', namespace: 'shop-dev', name: 'app' },
            actor,
          );

          expect(report.items.map(one => one.state)).toEqual(
            Array(3).fill(refuses ? 'unknown' : 'drifted'),
          );
          const { known, foreign } = sorted(live);
          expect(
            shownSecrets(
              report,
              [release, { ...live, secrets: known }],
              foreign,
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 40, examples: [[...LIKE_ANOTHERS, false]] },
    );
  });
});

/**
 * Of a foreign change only Secrets and telling variables can be known: not
 * what it wrote into other objects.
 */
function sorted({ secrets }: Case): { known: string[]; foreign: string[] } {
  const known = [secrets[3]];
  return { known, foreign: secrets.filter(one => !known.includes(one)) };
}

import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import pLimit from 'p-limit';
import type { AccessQuestion, End } from '../facts/ClusterFacts';
import { findingsOf, someOf, type PreflightCheck } from '../PreflightCheck';
import type { PreflightScene } from '../PreflightScene';

const { block } = findingsOf('rights');

const AT_ONCE = 8;
const NEEDED = ['get', 'create', 'patch'];

type Asked = AccessQuestion & { end: End };

/** Whether Kubernetes lets who asks do what the copy does, at both ends. */
export const rightsCheck: PreflightCheck = {
  id: 'rights',
  title: 'the rights at both ends',
  async run(scene) {
    const questions = await questionsOf(scene);
    const limit = pLimit(AT_ONCE);
    const answers = await Promise.all(
      questions.map(question =>
        limit(async () => {
          const { end, ...asked } = question;
          return { question, ...(await scene.facts.may(end, asked)) };
        }),
      ),
    );
    const refused = answers.filter(({ allowed }) => !allowed);
    return {
      findings: inPlaces(refused.map(({ question }) => question)).map(
        ([place, of]) => refusal(scene, place, of),
      ),
      message: `${questions.length} rights asked for`,
    };
  },
};

async function questionsOf(scene: PreflightScene): Promise<Asked[]> {
  const { planned, facts } = scene;
  const { plan } = planned;
  const questions = new Map<string, Asked>();
  // Who has rights there is decided when they are made.
  const granted = new Set(
    plan.namespaces.flatMap(({ to, create }) =>
      create && scene.grantsRoles ? [to] : [],
    ),
  );
  const ask = (one: Asked) => {
    if (one.end === 'source' || !granted.has(one.namespace ?? '')) {
      questions.set(JSON.stringify(one), one);
    }
  };
  for (const { from } of plan.namespaces) {
    ['get', 'list'].forEach(verb =>
      ask({
        ...{ end: 'source', verb, group: '', resource: 'secrets' },
        namespace: from,
      }),
    );
  }
  if (plan.namespaces.some(({ create }) => create)) {
    ask({ end: 'target', verb: 'create', group: '', resource: 'namespaces' });
  }
  const releases = plan.releases.filter(
    ({ action }) => action === 'add' || action === 'update',
  );
  for (const namespace of new Set(releases.map(one => one.target.namespace))) {
    ['create', 'list', 'update'].forEach(verb =>
      ask({
        ...{ end: 'target', verb, group: '', resource: 'secrets', namespace },
      }),
    );
  }
  for (const { target, choice } of plan.stores) {
    if (choice !== 'none') {
      ask({
        ...{ end: 'target', verb: 'create', group: 'batch', resource: 'jobs' },
        namespace: target.namespace,
      });
    }
  }
  for (const { object, namespace } of await scene.wanted()) {
    const { apiVersion = 'v1', kind = '' } = object;
    const served = (await facts.served(apiVersion))?.get(kind);
    if (served) {
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      NEEDED.forEach(verb =>
        ask({
          ...{ end: 'target', verb, group, resource: served.plural },
          ...(served.namespaced && { namespace }),
        }),
      );
    }
  }
  return [...questions.values()];
}

function inPlaces(refused: Asked[]): Array<[string, Asked[]]> {
  const places = new Map<string, Asked[]>();
  for (const one of refused) {
    const place = `${one.end}:${one.namespace ?? ''}`;
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return [...places];
}

function refusal(
  { facts }: PreflightScene,
  place: string,
  refused: Asked[],
): Finding {
  const [{ end, namespace }] = refused;
  const deeds = refused.map(
    ({ verb, group, resource }) =>
      `${verb} ${group ? `${resource}.${group}` : resource}`,
  );
  const where = namespace
    ? `in namespace ${namespace} on ${facts.title(end)}`
    : `on ${facts.title(end)} as a whole`;
  return block({
    id: place,
    message: `Kubernetes does not let you ${someOf(deeds)} ${where}.`,
    fix: "Ask the cluster's administrators for a role there, or have somebody copy who has one.",
  });
}

import { readExchanges, type Exchange } from '../__fixtures__/exchanges';
import { schemas } from '../__fixtures__/schemas';
import { applyDefaults } from '../defaults/applyDefaults';
import { patch } from '../patch/patch';
import type { KubeObject } from '../store/KubeObject';
import { parseApiVersion } from '../types/ResourceType';
import { applyServerSide } from './applyServerSide';
import { trackUpdate } from './trackUpdate';

/** Fields that only a running server gives. */
function comparable(object: KubeObject, live?: KubeObject) {
  const copy = structuredClone(object) as KubeObject & {
    spec?: Record<string, unknown>;
  };
  const { resourceVersion, generation, ...metadata } = copy.metadata;
  if (!live) {
    const { uid, creationTimestamp, ...rest } =
      metadata as KubeObject['metadata'];
    copy.metadata = rest as KubeObject['metadata'];
  } else {
    copy.metadata = metadata as KubeObject['metadata'];
  }
  return copy;
}

const isWrite = ({ request, response }: Exchange) =>
  ['PATCH', 'POST'].includes(request.method) &&
  typeof (response.body as KubeObject)?.kind === 'string' &&
  !request.path.includes('/scale') &&
  response.status < 300;

const names = [
  'helm-install-wait',
  'helm-upgrade-wait',
  'helm-rollback-wait',
  'helm-upgrade-rollback-on-failure',
  'helm-upgrade-clientside',
  'helm-test',
  'kubectl-apply',
  'kubectl-apply-again',
  'kubectl-apply-ssa',
  'kubectl-rollout-restart',
];

/** Where an object's URL and its answers are in these recordings. */
const objectPath = ({ request, response }: Exchange) => {
  const path = request.path.split('?')[0];
  return request.method === 'POST'
    ? `${path}/${(response.body as KubeObject).metadata.name}`
    : path;
};

/** The live object as it was before a write: controllers worked in between. */
function caughtUp(live: KubeObject, answer: KubeObject): KubeObject {
  const revision = 'deployment.kubernetes.io/revision';
  const annotations = {
    ...live.metadata.annotations,
    ...(answer.metadata.annotations?.[revision] && {
      [revision]: answer.metadata.annotations[revision],
    }),
  };
  const isController = (entry: { subresource?: string }) =>
    entry.subresource === 'status';
  return {
    ...live,
    ...(answer.status !== undefined && { status: answer.status }),
    ...(answer.kind === 'Pod' && { spec: answer.spec }),
    metadata: {
      ...live.metadata,
      ...(Object.keys(annotations).length && { annotations }),
      managedFields: [
        ...(live.metadata.managedFields ?? []).filter(
          entry => !isController(entry),
        ),
        ...(answer.metadata.managedFields ?? []).filter(isController),
      ],
    },
  };
}

/** What earlier commands of the same recording session had left. */
const before: Record<string, string[]> = {
  'kubectl-apply-again': ['kubectl-apply'],
  'kubectl-apply-ssa': ['kubectl-apply', 'kubectl-apply-again'],
};

describe.each(names)('the writes of %s', name => {
  const seen = new Map<string, KubeObject>();
  const remember = (exchange: Exchange) => {
    const body = exchange.response.body as KubeObject | undefined;
    if (exchange.response.status < 300 && body?.metadata?.name) {
      seen.set(objectPath(exchange), body);
    }
  };
  const cases: Array<{ label: string; exchange: Exchange; live?: KubeObject }> =
    [];
  before[name]?.flatMap(readExchanges).forEach(remember);
  for (const exchange of readExchanges(name)) {
    if (isWrite(exchange)) {
      const live = seen.get(objectPath(exchange));
      const answer = exchange.response.body as KubeObject;
      cases.push({
        label: `${exchange.request.method} ${objectPath(exchange)} (${
          cases.length
        })`,
        exchange,
        live: live && caughtUp(live, answer),
      });
    }
    remember(exchange);
  }

  it.each(cases.map(each => [each.label, each]))('%s', (_label, given) => {
    const { exchange, live } = given as (typeof cases)[number];
    const { request, response } = exchange;
    const answer = response.body as KubeObject;
    const query = new URL(request.path, 'http://server').searchParams;
    const manager = query.get('fieldManager') ?? '';
    const gvk = { ...parseApiVersion(answer.apiVersion), kind: answer.kind };
    const times = answer.metadata.managedFields
      ?.filter(entry => entry.manager === manager)
      .map(entry => entry.time ?? '')
      .sort();
    const now = new Date(times?.pop() || '2026-11-23T12:00:00Z');
    const contentType = request.headers['content-type'];
    let result: KubeObject;
    if (contentType === 'application/apply-patch+yaml') {
      result = applyServerSide({
        live,
        applied: request.body as KubeObject,
        manager,
        force: query.get('force') === 'true',
        gvk,
        schemas,
        now,
      }).object;
    } else {
      const types: Record<string, 'json' | 'strategic' | 'merge'> = {
        'application/json-patch+json': 'json',
        'application/strategic-merge-patch+json': 'strategic',
        'application/merge-patch+json': 'merge',
      };
      const after = live
        ? patch({
            type: types[contentType],
            live,
            body: request.body,
            gvk,
            schemas,
          })
        : (request.body as KubeObject);
      result = trackUpdate({
        before: live,
        after: applyDefaults({ object: after, gvk }),
        manager,
        gvk,
        schemas,
        now,
      });
    }
    const expected = comparable(answer, live);
    const actual = comparable(result, live);
    expect(actual.metadata.managedFields).toEqual(
      expected.metadata.managedFields,
    );
    expect(actual.metadata.labels).toEqual(expected.metadata.labels);
    expect(Object.keys(actual.metadata.annotations ?? {})).toEqual(
      expect.arrayContaining(Object.keys(expected.metadata.annotations ?? {})),
    );
    // Of a new object the server gives more than applying does.
    expect(live && actual).toEqual(live && expected);
  });
});

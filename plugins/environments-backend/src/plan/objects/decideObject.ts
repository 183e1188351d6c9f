import type { JsonObject } from '@backstage/types';
import type {
  CopyRequest,
  PlanAction,
  SecretChoice,
} from '@foredeck/backstage-plugin-environments-common';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { clearAddresses } from '../rewrite/addressEditor';
import { canonicalJson, differingPaths } from '../rewrite/canonicalJson';
import { editJson } from '../rewrite/editJson';
import type { SecretProposal } from '../secrets/secretOrigin';

/** An object with all that decides about it. */
export interface ObjectCase {
  key: string;
  object: KubernetesObject;
  /** As it would be at the target. */
  body: JsonObject;
  current?: JsonObject;
  secret?: SecretProposal;
  /** Keys of copied releases that refer to it. */
  neededBy: string[];
  request: Pick<CopyRequest, 'objects' | 'secrets'>;
}

export interface ObjectDecision {
  action: PlanAction;
  /** In words. */
  reason: string;
  choice?: SecretChoice;
  neededBy: string[];
  notes: string[];
}

/**
 * Unless it is told, what a copied release refers to comes along where the
 * target has none, and nothing that the target has is overwritten.
 */
export function decideObject(one: ObjectCase): ObjectDecision {
  const { key, object, secret, neededBy, request } = one;
  const told = request.objects?.[key];
  const { namespace, name } = object.metadata ?? {};
  const toldChoice = request.secrets?.[`${namespace}/${name}`];
  const choice =
    secret && (secret.stuck ? 'reference' : toldChoice ?? secret.choice);
  const decided = { ...(choice && { choice }), neededBy };
  const wanted =
    told === 'copy' || (told === undefined && toldChoice !== undefined);
  if (secret?.stuck) {
    const asked = wanted || neededBy.length > 0;
    return {
      ...decided,
      action: 'keep',
      reason: secret.because,
      notes: asked ? [`${object.kind} ${name}: ${secret.stuck}.`] : [],
    };
  }
  if (told === 'skip') {
    const reason = 'the request leaves it out';
    return { ...decided, action: 'keep', reason, notes: [] };
  }
  if (choice === 'reference') {
    return { ...decided, ...referenced(one, toldChoice !== undefined) };
  }
  return { ...decided, ...copied(one, choice, wanted), notes: [] };
}

function referenced(
  { object, body, current, secret, neededBy }: ObjectCase,
  told: boolean,
): Pick<ObjectDecision, 'action' | 'reason' | 'notes'> {
  if (current) {
    return { action: 'keep', reason: "the target's own is used", notes: [] };
  }
  const { namespace, name } = object.metadata ?? {};
  const made = !told && secret?.origin === 'generated';
  const where = isJsonMap(body.metadata) ? body.metadata.namespace : namespace;
  return {
    action: 'keep',
    reason: made
      ? secret.because
      : 'one of that name is expected at the target',
    notes:
      made || !neededBy.length
        ? []
        : [`Secret ${name} has to be in ${where} before the copy starts.`],
  };
}

function copied(
  { body, current, secret, neededBy }: ObjectCase,
  choice: SecretChoice | undefined,
  wanted: boolean,
): Pick<ObjectDecision, 'action' | 'reason'> {
  if (!current) {
    if (!wanted && neededBy.length === 0) {
      return {
        action: 'keep',
        reason:
          'no copied release refers to it; left out unless the request takes it along',
      };
    }
    const because = neededBy.length
      ? `${neededBy.join(', ')} ${
          neededBy.length > 1 ? 'refer' : 'refers'
        } to it`
      : 'the request takes it along';
    const how = choice === 'regenerate' ? '; it gets new values' : '';
    return { action: 'add', reason: `${because}${how}` };
  }
  if (choice === 'regenerate' && sameKeys(body, current)) {
    return { action: 'unchanged', reason: 'the target has values of its own' };
  }
  const differing = differingPaths(comparable(current), comparable(body));
  if (differing.length === 0) {
    return { action: 'unchanged', reason: 'the same at the target' };
  }
  const what = secret ? 'its content' : differing.slice(0, 3).join(', ');
  return wanted
    ? { action: 'update', reason: `${what} differs` }
    : {
        action: 'keep',
        reason: `the target has its own; ${what} differs, and it stays unless the request copies over it`,
      };
}

/** Without addresses, which every cluster hands out by itself. */
function comparable(body: JsonObject): JsonObject {
  const { data, stringData, ...rest } = body;
  const content =
    body.kind === 'Secret' ? { data: plain(body) } : { data, stringData };
  const cleared = editJson(
    rest,
    clearAddresses(new Set(), () => undefined),
  );
  const text = canonicalJson({ ...cleared.value, ...content });
  return JSON.parse(text.replaceAll('"clusterIPs":[],', ''));
}

/** Both forms of a Secret's data as base64. */
function plain({ data, stringData }: JsonObject): JsonObject {
  const entries = Object.entries(isJsonMap(stringData) ? stringData : {});
  return {
    ...(isJsonMap(data) ? data : {}),
    ...Object.fromEntries(
      entries.map(([key, value]) => [
        key,
        Buffer.from(String(value), 'utf8').toString('base64'),
      ]),
    ),
  };
}

function sameKeys(body: JsonObject, current: JsonObject): boolean {
  const keys = (one: JsonObject) => Object.keys(plain(one)).sort().join('\n');
  return keys(body) === keys(current);
}

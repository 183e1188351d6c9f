import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  CopyRequest,
  PlannedObject,
  Rewrite,
} from '@foredeck/backstage-plugin-environments-common';
import {
  isJsonMap,
  MASK,
  toDottedPath,
} from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { stringify } from 'yaml';
import type { CopySnapshot } from '../CopySnapshot';
import type { CopyNames } from '../naming/CopyNames';
import type { RuledTouch, Rewriter } from '../rewrite/Rewriter';
import { objectStage } from '../releases/releaseStage';
import { maskObject } from '../secrets/maskObject';
import { Redaction } from '../secrets/Redaction';
import { secretProposal, type SecretProposal } from '../secrets/secretOrigin';
import { closeSecret, isCredential, openSecret } from '../secrets/secretTexts';
import { isTelling } from '../secrets/telling';
import { decideObject } from './decideObject';
import type { Needs } from './findNeeds';
import { objectBody } from './objectBody';
import { objectKey } from './objectKey';
import { fromJson } from './toJson';

export interface ObjectPlan {
  planned: PlannedObject[];
  /** By key, as they are to be at the target. Unmasked. */
  bodies: Map<string, KubernetesObject>;
  notes: string[];
}

/** Plans what no release and no controller made, in the order of keys. */
export function planObjects(
  snapshot: CopySnapshot,
  request: CopyRequest,
  tools: { names: CopyNames; rewriter: Rewriter; needs: Needs },
): ObjectPlan {
  const there = new Map(
    snapshot.target.objects.map(object => [objectKey(object), object]),
  );
  const plan: ObjectPlan = { planned: [], bodies: new Map(), notes: [] };
  const sorted = [...snapshot.source.objects].sort((a, b) =>
    objectKey(a) < objectKey(b) ? -1 : 1,
  );
  for (const object of sorted) {
    const { body, touched } = rewritten(object, tools);
    const target = nameOf(body);
    const current = there.get(objectKey(fromJson(body)));
    const secret = secretProposal(object, {
      sameCluster: snapshot.source.ref.cluster === snapshot.target.ref.cluster,
      sameName:
        target.namespace === object.metadata?.namespace &&
        target.name === object.metadata?.name,
      target: target.namespace,
    });
    const decision = decideObject({
      key: objectKey(object),
      object,
      body,
      current: current && objectBody(current),
      secret,
      neededBy: tools.needs.of(object),
      request,
    });
    plan.planned.push(shown(object, body, touched, decision, secret, current));
    plan.notes.push(...decision.notes);
    if (decision.action === 'add' || decision.action === 'update') {
      plan.bodies.set(objectKey(object), fromJson(body));
    }
  }
  return plan;
}

function rewritten(
  object: KubernetesObject,
  { names, rewriter }: { names: CopyNames; rewriter: Rewriter },
): { body: JsonObject; touched: RuledTouch[] } {
  const { name = '', namespace = '' } = object.metadata ?? {};
  const own = objectBody(object);
  const opened = object.kind === 'Secret' ? openSecret(own) : undefined;
  const { apiVersion, kind, stringData, ...content } = own;
  const { value, touched } = rewriter.object(
    opened ? { ...content, data: opened.texts } : { ...content, stringData },
    opened ? isCredential : isTelling,
  );
  const { metadata, data, ...below } = value;
  const body = {
    apiVersion,
    kind,
    metadata: {
      ...(isJsonMap(metadata) ? metadata : {}),
      name: names.implied.replace(name, { path: ['metadata', 'name'] }),
      namespace: names.namespaces.get(namespace) ?? namespace,
    },
    ...withoutEmptied(below, touched),
    ...(opened
      ? { data: closeSecret({ ...opened, texts: isJsonMap(data) ? data : {} }) }
      : data !== undefined && { data }),
  };
  const isOwnName = ({ path }: RuledTouch) =>
    path.length === 2 && path[0] === 'metadata';
  return { body, touched: touched.filter(one => !isOwnName(one)) };
}

/** A list of addresses that were all left out goes with them. */
function withoutEmptied(
  body: JsonObject,
  touched: readonly RuledTouch[],
): JsonObject {
  const { spec } = body;
  const emptied = touched
    .filter(({ path, rule }) => rule === 'address' && path[0] === 'spec')
    .map(({ path }) => path[1]);
  if (!emptied.length || typeof spec !== 'object' || spec === null) {
    return body;
  }
  const kept = Object.entries(spec).filter(
    ([key, value]) =>
      !(emptied.includes(key) && Array.isArray(value) && value.length === 0),
  );
  return { ...body, spec: Object.fromEntries(kept) };
}

function shown(
  object: KubernetesObject,
  body: JsonObject,
  touched: readonly RuledTouch[],
  decision: ReturnType<typeof decideObject>,
  secret: SecretProposal | undefined,
  current: KubernetesObject | undefined,
): PlannedObject {
  const { name = '', namespace = '' } = object.metadata ?? {};
  const before = current && objectBody(current);
  // What nobody asks for is listed, not written out.
  const isShown = decision.action !== 'keep' || decision.neededBy.length > 0;
  return {
    key: objectKey(object),
    apiVersion: object.apiVersion ?? '',
    kind: object.kind ?? '',
    source: { namespace, name },
    target: nameOf(body),
    action: decision.action,
    reason: decision.reason,
    stage: objectStage(object),
    ...(secret &&
      decision.choice && {
        secret: {
          type: secret.type,
          origin: secret.origin,
          choice: decision.choice,
          keys: secret.keys,
        },
      }),
    ...(before && isShown && { before: stringify(maskObject(before)) }),
    ...(isShown && { after: stringify(maskObject(body, before)) }),
    rewrites: touched.map(one => shownRewrite(one, object)),
    neededBy: decision.neededBy,
  };
}

function shownRewrite(
  { rule, path, from, to }: RuledTouch,
  { kind, metadata }: KubernetesObject,
): Rewrite {
  const redaction = new Redaction([]);
  const show = (value: JsonValue) => {
    if (kind === 'Secret' && path[0] === 'data') {
      return MASK;
    }
    return typeof value === 'string' ? redaction.text(value) : value;
  };
  return {
    rule,
    path: `${kind}/${metadata?.name}: ${toDottedPath(path)}`,
    ...(from !== undefined && { from: show(from) }),
    ...(to !== undefined && { to: show(to) }),
  };
}

function nameOf(body: JsonObject): { namespace: string; name: string } {
  const { namespace = '', name = '' } = fromJson(body).metadata ?? {};
  return { namespace, name };
}

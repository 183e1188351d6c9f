import type { JsonObject } from '@backstage/types';
import type {
  EnvironmentRef,
  PlannedRelease,
  Rewrite,
} from '@foredeck/backstage-plugin-environments-common';
import { MASK, toDottedPath } from '@foredeck/backstage-plugin-helm-common';
import type {
  EngineDeploy,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';
import { stringify } from 'yaml';
import type { RuledTouch } from '../rewrite/Rewriter';
import { Redaction } from '../secrets/Redaction';
import { SecretPlaces } from '../secrets/SecretPlaces';
import type { ReleaseDraft } from './ReleaseDraft';
import { releaseKey } from './releaseKey';

/** What may be shown of a release that is copied. */
export function plannedRelease(
  draft: ReleaseDraft,
  dependsOn: PlannedRelease['dependsOn'],
): PlannedRelease {
  const { source, current, secrets, values } = draft;
  const redaction = redactionOf(draft);
  const isSecret = secrets.holds.bind(secrets);
  const before = current?.values;
  const { entityRef } = source;
  return {
    key: draft.key,
    source: {
      namespace: source.ref.namespace,
      name: source.ref.name,
      revision: source.revision,
    },
    target: {
      ...draft.target,
      ...(current && { revision: current.revision }),
    },
    action: draft.action,
    reason: draft.reason,
    chart: chartOf(source, current),
    values: {
      before: before ? toYaml(redaction.values(before, isSecret)) : '',
      after: toYaml(redaction.values(values, isSecret, before)),
    },
    rewrites: draft.touched.map(one => shownRewrite(one, draft, redaction)),
    stage: draft.stage,
    dependsOn,
    stores: draft.stores.map(({ id }) => id),
    ...(entityRef && { entityRef }),
  };
}

/** What may be shown of a release that only the target has. */
export function plannedRemainder(
  current: ReleaseState,
  action: 'remove' | 'keep',
): PlannedRelease {
  const secrets = SecretPlaces.of([current]);
  const redaction = new Redaction(secrets.texts(current.values));
  const before = toYaml(
    redaction.values(current.values, node => secrets.holds(node)),
  );
  const { namespace, name } = current.ref;
  return {
    key: releaseKey(current.ref),
    target: { namespace, name, revision: current.revision },
    action,
    reason:
      action === 'remove'
        ? 'the source has none, and the request removes it'
        : 'the source has none; it stays unless the request removes it',
    chart: chartOf(current, current),
    values: { before, after: action === 'remove' ? '' : before },
    rewrites: [],
    stage: 'stateless',
    dependsOn: [],
    stores: [],
    ...(current.entityRef && { entityRef: current.entityRef }),
  };
}

/** What the engine is told. Unmasked. */
export function engineDeploy(
  draft: ReleaseDraft,
  from: EnvironmentRef,
  to: EnvironmentRef,
): EngineDeploy {
  const { source, current, target, labels } = draft;
  return {
    release: { cluster: to.cluster, ...target },
    chart: source.source,
    values: draft.values,
    ...(source.entityRef && { entityRef: source.entityRef }),
    ...(Object.keys(labels).length && { labels }),
    reason: `Copied from ${from.space}/${from.name}, revision ${source.revision}`,
    ...(current && { expectedRevision: current.revision }),
  };
}

export function redactionOf({
  source,
  current,
  secrets,
  values,
}: ReleaseDraft): Redaction {
  return new Redaction(
    [source.merged, current?.merged ?? {}, values].flatMap(one =>
      secrets.texts(one),
    ),
  );
}

function chartOf(
  { chart, digest, source, profile, notice }: ReleaseState,
  current: ReleaseState | undefined,
): PlannedRelease['chart'] {
  return {
    name: chart.name,
    version: chart.version,
    ...(current && { before: current.chart.version }),
    digest,
    origin: source.kind,
    ...(profile !== undefined && { profile }),
    ...(notice !== undefined && { notice }),
  };
}

function shownRewrite(
  { path, from, to, rule }: RuledTouch,
  { secrets }: ReleaseDraft,
  redaction: Redaction,
): Rewrite {
  const show = (value: RuledTouch['from']) => {
    if (value === undefined) {
      return undefined;
    }
    const parent = { [path.at(-1) ?? '']: value };
    if (secrets.holds({ path, value, parent })) {
      return MASK;
    }
    const shown = redaction.values({ value }, node => secrets.holds(node));
    return shown.value;
  };
  const before = show(from);
  const after = show(to);
  return {
    rule,
    path: toDottedPath(path),
    ...(before !== undefined && { from: before }),
    ...(after !== undefined && { to: after }),
  };
}

function toYaml(values: JsonObject): string {
  return Object.keys(values).length ? stringify(values) : '';
}

import { NotAllowedError } from '@backstage/errors';
import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { RuleCheck } from '@foredeck/backstage-plugin-monitoring-common';
import type { Caller, ScopedNamespace } from '../../scopes/ScopeService';
import type { MetricSource } from '../../sources/MetricSource';
import { actorOf } from '../access/RuleAccess';
import { selectionChecks } from '../checks/selectionChecks';
import { dryRunCheck, rightsCheck } from '../checks/writeChecks';
import type { ManagedRule, RuleAddress } from '../ManagedRule';
import { buildManifest } from '../manifest/buildManifest';
import type { PrometheusRule, RuleManifest } from '../manifest/PrometheusRule';
import type { RuleObjects } from '../objects/RuleObjects';
import { readSelection } from '../selection/readSelection';

/** The object that a rule would become, and what the cluster would make of it. */
export async function previewObject(
  about: {
    rule: ManagedRule;
    address: RuleAddress;
    namespace: ScopedNamespace;
    source: Pick<MetricSource, 'namespaceLabel' | 'fixedMatchers'>;
    cluster: Cluster;
    caller: Caller;
    objects: RuleObjects;
    /** Whether what it says is right so far; else it is not tried. */
    sound: boolean;
    isNew: boolean;
  },
  signal?: AbortSignal,
): Promise<{ manifest?: RuleManifest; checks: RuleCheck[] }> {
  const { rule, address, namespace, source, cluster, objects } = about;
  const [operator, rights] = await Promise.all([
    readSelection(cluster, address.namespace, signal),
    rightsCheck(cluster, actorOf(about.caller), address.namespace, signal),
  ]);
  const manifest = rule.query
    ? buildManifest(rule, {
        ...{ address, enabled: true, owner: namespace.owner },
        namespaceLabel: source.namespaceLabel,
        fixed: source.fixedMatchers,
        selectedBy: operator.selection?.labels() ?? {},
      })
    : undefined;
  const checks = [
    ...selectionChecks(operator, manifest?.metadata?.labels ?? {}),
    rights,
  ];
  if (!operator.installed) {
    return { manifest, checks };
  }
  const present = await presence(objects, address);
  checks.push(...present.checks(about.isNew));
  if (manifest && about.sound && rights.level === 'ok') {
    checks.push(
      await dryRunCheck(
        objects,
        manifest,
        present.object?.metadata.resourceVersion,
        signal,
      ),
    );
  }
  return { manifest, checks };
}

async function presence(
  objects: RuleObjects,
  { namespace, object: name }: RuleAddress,
): Promise<{
  object?: PrometheusRule;
  checks(isNew: boolean): RuleCheck[];
}> {
  const about = { id: 'name', title: 'Name' } as const;
  try {
    const object = await objects.find(namespace, name);
    return {
      object,
      checks: isNew =>
        object && isNew
          ? [
              {
                ...{ ...about, level: 'warn' },
                finding: `There is a rule of this name already: PrometheusRule ${name}`,
                fix: 'Change that one, or choose another name',
              },
            ]
          : [
              {
                ...{ ...about, level: 'ok' },
                finding: `It is kept as PrometheusRule ${name} in ${namespace}`,
              },
            ],
    };
  } catch (error) {
    if (!(error instanceof NotAllowedError)) {
      throw error;
    }
    return {
      checks: () => [
        {
          ...{ ...about, level: 'note' },
          finding: `Whether the name is taken is not known: ${error.message}`,
        },
      ],
    };
  }
}

import { NotAllowedError, toError } from '@backstage/errors';
import type { RuleCheck } from '@foredeck/backstage-plugin-monitoring-common';
import {
  kubernetesStatusOf,
  type Actor,
  type Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { accessReview } from '@foredeck/backstage-plugin-workloads-node';
import type { RuleManifest } from '../manifest/PrometheusRule';
import type { RuleObjects } from '../objects/RuleObjects';

/** Whether Kubernetes lets the requester write rules in the namespace. */
export async function rightsCheck(
  cluster: Cluster,
  actor: Actor,
  namespace: string,
  signal?: AbortSignal,
): Promise<RuleCheck> {
  const title = 'Right to write';
  const who = cluster.info.impersonates ? 'you' : 'the portal';
  const { allowed, reason } = await accessReview(
    cluster,
    actor,
    {
      ...{ verb: 'patch', namespace },
      ...{ group: 'monitoring.coreos.com', resource: 'prometheusrules' },
    },
    signal,
  );
  return allowed
    ? {
        ...{ id: 'rights', level: 'ok', title },
        finding: `Kubernetes lets ${who} write PrometheusRules in ${namespace}`,
      }
    : {
        ...{ id: 'rights', level: 'block', title },
        finding: `Kubernetes does not let ${who} write PrometheusRules in ${namespace}${
          reason ? `: ${reason}` : ''
        }`,
        fix: `Ask the platform team for a role with the verbs get, list, create, patch and delete on prometheusrules of monitoring.coreos.com in ${namespace}`,
      };
}

/** What the API server and its webhooks say of the object, without writing it. */
export async function dryRunCheck(
  objects: RuleObjects,
  manifest: RuleManifest,
  resourceVersion: string | undefined,
  signal?: AbortSignal,
): Promise<RuleCheck> {
  const about = { id: 'dry-run', title: 'Dry run' } as const;
  try {
    await objects.apply(manifest, { dryRun: true, resourceVersion });
    return {
      ...{ ...about, level: 'ok' },
      finding: 'The API server and its webhooks accept it',
    };
  } catch (error) {
    signal?.throwIfAborted();
    return { ...about, level: 'block', ...refusal(toError(error)) };
  }
}

const DENIED = /admission webhook "([^"]+)" denied the request: ?(.*)/s;

function refusal(error: Error): { finding: string; fix?: string } {
  const status = kubernetesStatusOf(error);
  const denied = DENIED.exec(status?.message ?? error.message);
  if (denied) {
    return {
      finding: `The webhook ${denied[1]} refuses it: ${denied[2].trim()}`,
      fix: 'Change the rule as it says',
    };
  }
  if (error instanceof NotAllowedError) {
    return {
      finding: error.message,
      fix: 'Ask the platform team for the right to patch prometheusrules in the namespace',
    };
  }
  if (error.name === 'ConflictError') {
    return {
      finding: `Others have set fields of it, or changed it since: ${error.message}`,
      fix: 'Load the rule again; where another tool keeps it, change it there',
    };
  }
  return { finding: error.message };
}

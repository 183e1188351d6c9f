import type { PodOwners } from '@foredeck/backstage-plugin-scopes-node';
import type { PlacedPod } from '@foredeck/backstage-plugin-workloads-node';
import type {
  LogAuthorizer,
  LogDecision,
} from '../../permissions/LogAuthorizer';
import type { LogTargetResource } from '../../permissions/LogTargetResource';
import type { Caller } from '../LogTargetService';
import type { ClusterAccess } from './ClusterAccess';

/** Whether a pod may be read, and why not, to follow "You may not read the logs of ...". */
export type Verdict = { allowed: true } | { allowed: false; why: string };

/** Judges pods for one caller, by one answer of the policy. */
export type LogJudge = (
  cluster: string,
  pods: readonly PlacedPod[],
) => Promise<Verdict[]>;

/** Decides who reads what: the portal's policy, and Kubernetes where it is asked. */
export class LogGate {
  readonly #authorizer: Pick<LogAuthorizer, 'decide'>;
  readonly #owners: PodOwners;
  readonly #clusterAccess: ClusterAccess;

  constructor(options: {
    authorizer: Pick<LogAuthorizer, 'decide'>;
    owners: PodOwners;
    clusterAccess: ClusterAccess;
  }) {
    this.#authorizer = options.authorizer;
    this.#owners = options.owners;
    this.#clusterAccess = options.clusterAccess;
  }

  /** Asks the policy now; what it said holds for as long as the judge is used. */
  async judge(caller: Caller): Promise<LogJudge> {
    const decision = await this.#authorizer.decide(caller);
    return async (cluster, pods) => {
      const resources = await this.#owners.of(cluster, pods);
      return Promise.all(
        resources.map(one => this.#verdict(decision, one, caller)),
      );
    };
  }

  async #verdict(
    decision: LogDecision,
    resource: LogTargetResource,
    caller: Caller,
  ): Promise<Verdict> {
    if (!decision(resource)) {
      return { allowed: false, why: whyNot(resource) };
    }
    const { cluster, namespace } = resource;
    return (await this.#clusterAccess.mayReadLogs(cluster, namespace, caller))
      ? { allowed: true }
      : {
          allowed: false,
          why: `. Kubernetes does not let you get pods/log in namespace ${namespace} of ${cluster}`,
        };
  }
}

function whyNot({ entityRef, owners }: LogTargetResource): string {
  if (!entityRef) {
    return ". The pods belong to no component; who may read them is decided by the portal's permission policy";
  }
  return owners.length
    ? `. ${entityRef} belongs to ${owners.join(', ')}`
    : `. ${entityRef} has no owner`;
}

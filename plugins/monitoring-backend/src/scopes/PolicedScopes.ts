import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import type {
  MetricPlace,
  MetricScope,
  MetricTargets,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { ClusterReadiness } from '@foredeck/backstage-plugin-scopes-node';
import type { MonitoringAuthorizer } from '../permissions/MonitoringAuthorizer';
import { cutToCluster } from './cut/cutToCluster';
import { cutToRight } from './cut/cutToRight';
import { ownedOnly } from './cut/ownedOnly';
import type { EveryNamespace } from './EveryNamespace';
import type { JudgedNamespace, JudgedScope } from './JudgedScope';
import type { ScopeJudge } from './ScopeJudge';
import type {
  AuthorizedScope,
  Caller,
  MonitoringRight,
  ScopeService,
} from './ScopeService';

const DEEDS: { [right in MonitoringRight]: string } = {
  read: 'read the metrics of',
  'manage-rules': 'manage alert rules of',
  silence: 'silence alerts of',
  'manage-scrapes': 'change how metrics are collected of',
};

/** Shows of each scope what the portal's policy, and Kubernetes where it is asked, allow. */
export class PolicedScopes implements ScopeService {
  readonly #authorizer: Pick<MonitoringAuthorizer, 'needClusters'>;
  readonly #everything: EveryNamespace;
  readonly #judge: ScopeJudge;
  readonly #readiness: ClusterReadiness;
  readonly #userInfo: UserInfoService;

  constructor(parts: {
    authorizer: Pick<MonitoringAuthorizer, 'needClusters'>;
    everything: EveryNamespace;
    judge: ScopeJudge;
    readiness: ClusterReadiness;
    userInfo: UserInfoService;
  }) {
    this.#authorizer = parts.authorizer;
    this.#everything = parts.everything;
    this.#judge = parts.judge;
    this.#readiness = parts.readiness;
    this.#userInfo = parts.userInfo;
  }

  async targets(
    scope: MetricScope,
    caller: Caller,
  ): Promise<Omit<MetricTargets, 'sources'>> {
    const judged = await this.#judge.judge(scope, caller);
    return {
      places: judged.namespaces.map(one => this.#place(one)),
      problems: judged.problems,
      notice: judged.notice,
    };
  }

  async authorize(
    where: ScopeOnCluster,
    right: MonitoringRight,
    caller: Caller,
  ): Promise<AuthorizedScope> {
    const judged = cutToCluster(
      await this.#judge.judge(where.scope, caller),
      where,
    );
    const allowed = cutToRight(judged, where.cluster, right);
    if (allowed.namespaces.length === 0) {
      throw refusal(judged, right);
    }
    return allowed;
  }

  async authorizeWhole(
    where: ScopeOnCluster,
    right: MonitoringRight,
    caller: Caller,
  ): Promise<AuthorizedScope> {
    const judged = cutToCluster(
      await this.#judge.judge(where.scope, caller),
      where,
    );
    const refused = judged.namespaces.find(({ whole }) => !whole.has(right));
    if (refused || judged.namespaces.length === 0) {
      throw refusal(judged, right, refused);
    }
    return cutToRight(judged, where.cluster, right);
  }

  async everywhere(
    caller: Caller,
    right: MonitoringRight,
    scope?: MetricScope,
    cluster?: string,
  ): Promise<{
    scopes: AuthorizedScope[];
    problems: Array<{ cluster: string; message: string }>;
  }> {
    const judged = scope
      ? await this.#judge.judge(scope, caller)
      : ownedOnly(
          await this.#judge.judgeResolved(
            await this.#everything.resolve(cluster),
            caller,
          ),
          (await this.#userInfo.getUserInfo(caller)).ownershipEntityRefs,
        );
    const wanted = (name: string) => cluster === undefined || name === cluster;
    return {
      scopes: judged.clusters
        .filter(wanted)
        .map(name => cutToRight(judged, name, right))
        .filter(({ namespaces }) => namespaces.length > 0),
      problems: judged.problems.filter(one => wanted(one.cluster)),
    };
  }

  async authorizeClusters(caller: Caller): Promise<void> {
    await this.#authorizer.needClusters(caller);
  }

  #place({ resource, whole, workloads }: JudgedNamespace): MetricPlace {
    const { cluster, namespace, space, environment } = resource;
    const readable = workloads.filter(({ rights }) => rights.has('read'));
    const may = (right: MonitoringRight) =>
      whole.has(right) || workloads.some(({ rights }) => rights.has(right));
    return {
      ...{ cluster, namespace, space, environment },
      clusterTitle: this.#readiness.title(cluster),
      workloads: readable.map(({ workload }) => ({
        kind: workload.kind,
        name: workload.name,
        release: workload.release,
        profile: workload.profile,
        pods: workload.pods,
      })),
      hiddenWorkloads: workloads.length - readable.length,
      whole: whole.has('read'),
      may: {
        manageRules: may('manage-rules'),
        silence: may('silence'),
        manageScrapes: may('manage-scrapes'),
      },
    };
  }
}

function refusal(
  { title, namespaces, problems }: JudgedScope,
  right: MonitoringRight,
  refused: JudgedNamespace | undefined = namespaces[0],
): Error {
  if (!refused) {
    return new NotFoundError(
      problems.length
        ? problems.map(({ message }) => message).join('; ')
        : `There are no workloads of ${title} to show; deploy it, or choose another place`,
    );
  }
  const { namespace, owners } = refused.resource;
  const belongs = owners.length
    ? `It belongs to ${owners.join(', ')}`
    : 'It has no owner: the annotation foredeck.io/owner of the namespace names one';
  return new NotAllowedError(
    `You may not ${DEEDS[right]} namespace ${namespace}. ${
      refused.refusal ?? belongs
    }`,
  );
}

import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  CiDeployRequest,
  DeployRequest,
  HelmOperation,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { HelmDeployService } from '../deploys/HelmDeployService';
import { toHelmOperation } from '../operations/toHelmOperation';
import type { ProfileStore } from '../profiles/ProfileStore';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import type { TokenCheck } from '../tokens/TokenCheck';
import type { StoredToken } from '../tokens/TokenTable';
import { withParameters } from './withParameters';

/** A token stands for no user: the portal's own account acts on the cluster. */
const ACTOR: Actor = { kind: 'service' };

/** Deploys by pipelines, each with the token of one release. */
export class CiDeploys {
  readonly #tokens: TokenCheck;
  readonly #access: KubernetesAccess;
  readonly #profiles: ProfileStore;
  readonly #deploys: Pick<HelmDeployService, 'startAs'>;
  readonly #operations: Pick<OperationsService, 'get'>;
  readonly #refusals: RefusalAudit;

  constructor(options: {
    tokens: TokenCheck;
    access: KubernetesAccess;
    profiles: ProfileStore;
    /** Asks nobody: the token is the permission. */
    deploys: Pick<HelmDeployService, 'startAs'>;
    operations: Pick<OperationsService, 'get'>;
    refusals: RefusalAudit;
  }) {
    this.#tokens = options.tokens;
    this.#access = options.access;
    this.#profiles = options.profiles;
    this.#deploys = options.deploys;
    this.#operations = options.operations;
    this.#refusals = options.refusals;
  }

  /**
   * Deploys the release as it is with the parameters laid over its own values.
   *
   * @throws AuthenticationError for a token that does not hold; InputError for
   * an unknown parameter or a value the chart's schema refuses; ConflictError
   * while somebody else changes the release
   */
  async deploy(
    ref: ReleaseRef,
    secret: string,
    request: CiDeployRequest,
  ): Promise<HelmOperation> {
    const { cluster, namespace, name } = ref;
    const meta = { cluster, namespace, name, by: 'deploy token' };
    return this.#refusals.watch(
      { eventId: 'release-deploy', meta, origin: undefined },
      async () => {
        const token = await this.#tokens.check(ref, secret);
        const deploy = await this.#request(ref, request);
        return this.#deploys.startAs(deploy, {
          initiator: {
            ref: token.createdBy,
            actor: ACTOR,
            token: token.name,
          },
        });
      },
    );
  }

  /** @throws NotFoundError for a deploy of another release */
  async get(
    ref: ReleaseRef,
    secret: string,
    id: string,
  ): Promise<HelmOperation> {
    const { release }: StoredToken = await this.#tokens.check(ref, secret);
    const operation = toHelmOperation(await this.#operations.get(id));
    if (
      operation.release?.cluster !== release.cluster ||
      operation.release.namespace !== release.namespace ||
      operation.release.name !== release.name
    ) {
      throw new NotFoundError(`There is no operation ${id}`);
    }
    return operation;
  }

  async #request(
    { cluster: clusterName, namespace, name }: ReleaseRef,
    { parameters, reason }: CiDeployRequest,
  ): Promise<DeployRequest> {
    const cluster = this.#access.cluster(clusterName);
    const [latest] = await readHistory(cluster, ACTOR, namespace, name);
    if (!latest || latest.status === 'uninstalled') {
      throw new NotFoundError(
        `${name} was removed from ${namespace}; deploy it once from the portal`,
      );
    }
    if (!latest.profile) {
      throw new ConflictError(
        `${name} was not made from a profile, so nothing says what the parameters set; deploy it once from the portal`,
      );
    }
    const record = await readRecord(
      cluster,
      ACTOR,
      namespace,
      latest.secretName,
    );
    const entry = await this.#profiles.get(latest.profile, {
      current: { chart: record.chart, version: record.chartVersion },
    });
    return {
      cluster: clusterName,
      namespace,
      name,
      profile: latest.profile,
      values: withParameters(record.config, parameters, entry),
      reason,
      expectedRevision: latest.revision,
    };
  }
}

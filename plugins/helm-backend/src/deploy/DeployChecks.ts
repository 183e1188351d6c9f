import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { HelmCli } from '../helm/HelmCli';
import { readHistory } from '../release/readHistory';
import { readRecord } from '../release/readRecord';
import { parseRecordName } from '../release/recordName';
import type { ReleaseRecord } from '../release/ReleaseRecord';
import type { RecordDriver } from '../release/unpackRecord';
import type { NamespaceChecks } from './NamespaceChecks';

/** Helm's own limit (`maxNameLen`), which leaves room for suffixes. */
const LONGEST_NAME = 53;
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** The latest revision of a release that is to be changed. */
export interface CurrentRecord {
  revision: number;
  record: ReleaseRecord;
  driver: RecordDriver;
}

/** Where a release is to be deployed, and what is there. */
export interface DeployPlace {
  cluster: Cluster;
  /** Absent for a first install. */
  current?: CurrentRecord;
}

/** Which release is to be deployed, and what was shown to who asks. */
type Asked = ReleaseRef & { expectedRevision?: number };

/** Looks whether a release can be deployed, whatever its chart. */
export class DeployChecks {
  readonly #access: KubernetesAccess;
  readonly #helm: HelmCli;
  readonly #namespaces: NamespaceChecks;

  constructor(options: {
    access: KubernetesAccess;
    helm: HelmCli;
    namespaces: NamespaceChecks;
  }) {
    this.#access = options.access;
    this.#helm = options.helm;
    this.#namespaces = options.namespaces;
  }

  /**
   * @throws InputError for a bad name, NotFoundError for an unknown cluster or
   * namespace, NotAllowedError for a namespace that is protected or forbidden,
   * ConflictError when the release has moved on, and ServiceUnavailableError
   * for an unreachable cluster or a missing Helm
   */
  async check(asked: Asked, actor: Actor): Promise<DeployPlace> {
    checkReleaseName(asked.name);
    const cluster = this.#access.cluster(asked.cluster);
    await this.checkHelm();
    await checkReachable(cluster);
    await this.#namespaces.check(cluster, actor, asked.namespace);
    const current = await readCurrent(cluster, actor, asked);
    checkRevision(asked, current);
    return { cluster, current };
  }

  /** @throws ServiceUnavailableError */
  async checkHelm(): Promise<void> {
    try {
      await this.#helm.tool();
    } catch (error) {
      throw new ServiceUnavailableError(
        `The portal has no Helm to deploy with: ${toError(error).message}`,
      );
    }
  }
}

function checkReleaseName(name: string): void {
  if (name.length > LONGEST_NAME || !NAME.test(name)) {
    throw new InputError(
      `name: "${name}" can not name a release; use lower case letters, digits and dashes, at most ${LONGEST_NAME}, beginning and ending with a letter or digit`,
    );
  }
}

async function checkReachable(cluster: Cluster): Promise<void> {
  const health = await cluster.check();
  if (health.state === 'unreachable' || health.state === 'unauthorized') {
    throw new ServiceUnavailableError(
      health.message ?? `${cluster.info.title} can not be reached`,
    );
  }
}

/** @throws ConflictError for a release another Helm client is changing */
export async function readCurrent(
  cluster: Cluster,
  actor: Actor,
  { namespace, name }: Pick<ReleaseRef, 'namespace' | 'name'>,
): Promise<CurrentRecord | undefined> {
  const [latest] = await readHistory(cluster, actor, namespace, name);
  if (!latest || latest.status === 'uninstalled') {
    return undefined;
  }
  if (
    latest.status.startsWith('pending-') ||
    latest.status === 'uninstalling'
  ) {
    throw new ConflictError(
      `${name} in ${namespace} is in state ${latest.status} since ${latest.updated}: another Helm client is changing it, or was stopped half way. Wait for it, or run "helm rollback ${name} -n ${namespace}" if nothing is running`,
    );
  }
  const record = await readRecord(cluster, actor, namespace, latest.secretName);
  const { driver } = parseRecordName(latest.secretName);
  return { revision: latest.revision, record, driver };
}

function checkRevision(
  { name, namespace, expectedRevision }: Asked,
  current: CurrentRecord | undefined,
): void {
  if (current && expectedRevision === undefined) {
    throw new ConflictError(
      `${name} exists in ${namespace} already, at revision ${current.revision}. Open it and change it there, or choose another name`,
    );
  }
  if (current && expectedRevision !== current.revision) {
    throw new ConflictError(
      `${name} was changed meanwhile: it is at revision ${current.revision}, and your form was filled from revision ${expectedRevision}. Load it again to see what changed`,
    );
  }
  if (!current && expectedRevision !== undefined) {
    throw new ConflictError(
      `${name} was removed from ${namespace} meanwhile; deploy it anew to install it again`,
    );
  }
}

import { InputError } from '@backstage/errors';
import type {
  BulkRequest,
  DeployRequest,
  ReleaseRef,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { readCurrentRelease } from '../operations/currentRevision';
import type { ProfileStore } from '../profiles/ProfileStore';
import { readRecord } from '../release/readRecord';

/** One release of a bulk request. */
export type BulkRelease = BulkRequest['releases'][number];

/** Finds out what a bulk action means for each release. */
export class BulkTargets {
  readonly #access: KubernetesAccess;
  readonly #profiles: Pick<ProfileStore, 'get'>;

  constructor(options: {
    access: KubernetesAccess;
    profiles: Pick<ProfileStore, 'get'>;
  }) {
    this.#access = options.access;
    this.#profiles = options.profiles;
  }

  /**
   * The release's own values with another chart version.
   *
   * @throws NotFoundError, ConflictError; InputError for a release that was
   * not made from a profile
   */
  async upgrade(
    { expectedRevision, ...ref }: BulkRelease,
    { chartVersion, reason }: BulkRequest,
    actor: Actor,
  ): Promise<DeployRequest> {
    const { cluster, namespace, name } = ref;
    const door = this.#access.cluster(cluster);
    const { latest } = await readCurrentRelease(
      door,
      actor,
      ref,
      expectedRevision,
    );
    if (!latest.profile) {
      throw new InputError(
        `${name} was not made from a profile of the store; deploy it once from its page to choose one`,
      );
    }
    const record = await readRecord(door, actor, namespace, latest.secretName);
    const { summary } = await this.#profiles.get(latest.profile);
    return {
      ...{ cluster, namespace, name, expectedRevision, reason },
      profile: latest.profile,
      chartVersion: chartVersion ?? summary.chart.version,
      values: record.config,
    };
  }

  /**
   * The newest earlier revision that was deployed.
   *
   * @throws NotFoundError, ConflictError; InputError when there is none
   */
  async rollbackTo(release: BulkRelease, actor: Actor): Promise<number> {
    const { history, latest } = await readCurrentRelease(
      this.#access.cluster(release.cluster),
      actor,
      release,
      release.expectedRevision,
    );
    const target = history.find(
      one =>
        one.revision < latest.revision &&
        (one.status === 'deployed' || one.status === 'superseded'),
    );
    if (!target) {
      throw new InputError(
        `${release.name} has no earlier revision that was deployed`,
      );
    }
    return target.revision;
  }
}

export function bareRef({ cluster, namespace, name }: ReleaseRef): ReleaseRef {
  return { cluster, namespace, name };
}

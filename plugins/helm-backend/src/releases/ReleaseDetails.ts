import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type {
  ReleaseDetail,
  ReleaseRef,
  ReleaseRevision,
} from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { EntityDirectory } from '../entity/EntityDirectory';
import { podState } from '../live/podState';
import type { RowBuilder } from '../query/RowBuilder';
import type { ClusterView } from '../release/ReleaseIndex';
import { manifestObjects } from '../release/manifestObjects';
import { readRecord } from '../release/readRecord';
import type { ReleaseRecord, RevisionLabels } from '../release/ReleaseRecord';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import { SecretRedactor } from '../values/SecretRedactor';
import { ValuesMask } from '../values/ValuesMask';
import type { ResourceStates } from './ResourceStates';

const PARALLEL = 6;

/** Puts together all that a page shows of one release. */
export class ReleaseDetails {
  readonly #rows: RowBuilder;
  readonly #directory: EntityDirectory;
  readonly #states: ResourceStates;
  readonly #logger: LoggerService;

  constructor(options: {
    rows: RowBuilder;
    directory: EntityDirectory;
    states: ResourceStates;
    logger: LoggerService;
  }) {
    this.#rows = options.rows;
    this.#directory = options.directory;
    this.#states = options.states;
    this.#logger = options.logger;
  }

  /** @throws NotFoundError */
  async read(view: ClusterView, ref: ReleaseRef): Promise<ReleaseDetail> {
    const { cluster } = view;
    const release = view.releases.get(ref.namespace, ref.name);
    if (!release) {
      throw new NotFoundError(
        `There is no release ${ref.name} in ${ref.namespace} on ${cluster.info.title}`,
      );
    }
    const revisions = view.releases.revisions(ref.namespace, ref.name);
    const links = await this.#directory.links();
    const { row } = this.#rows.build(view, release, links);
    const pods = view.workloads
      .ofRelease(ref.namespace, ref.name)
      .flatMap(({ workload, pods: own }) =>
        own.map(pod =>
          podState(pod, `${workload.kind}/${workload.object.metadata?.name}`),
        ),
      );
    if (release.problem) {
      const history = revisions.map(bareRevision);
      return { ...row, values: {}, resources: [], pods, history };
    }
    const limit = pLimit(PARALLEL);
    const [record, ...older] = await Promise.all(
      revisions.map((labels, at) =>
        limit(() => {
          const reading = readRecord(
            cluster,
            { kind: 'service' },
            ref.namespace,
            labels.secretName,
          );
          return at === 0 ? reading : this.#tolerate(reading, labels);
        }),
      ),
    );
    if (!record) {
      throw new NotFoundError(
        `${ref.name} was removed from ${ref.namespace} just now`,
      );
    }
    const mask = new ValuesMask(record.schema ?? {});
    const secrets = new SecretRedactor(
      mask.secrets(mergeValues(record.chartValues, record.config)),
    );
    return {
      ...row,
      chart: record.chart,
      chartVersion: record.chartVersion,
      appVersion: record.appVersion,
      description: record.description && secrets.redact(record.description),
      notes: record.notes && secrets.redact(record.notes),
      values: mask.mask(record.config),
      resources: await this.#states.ofManifest(
        view,
        ref,
        manifestObjects(record.manifest),
      ),
      pods,
      history: revisions.map((labels, at) =>
        fullRevision(labels, at === 0 ? record : older[at - 1], secrets),
      ),
    };
  }

  /** An old revision that is gone or damaged is shown from its labels. */
  async #tolerate(
    reading: Promise<ReleaseRecord>,
    labels: RevisionLabels,
  ): Promise<ReleaseRecord | undefined> {
    try {
      return await reading;
    } catch (error) {
      this.#logger.debug(
        `Could not read revision ${labels.secretName}: ${
          toError(error).message
        }`,
      );
      return undefined;
    }
  }
}

function bareRevision(labels: RevisionLabels): ReleaseRevision {
  const { revision, status, updated } = labels;
  return { revision, status, updated };
}

function fullRevision(
  labels: RevisionLabels,
  record: ReleaseRecord | undefined,
  secrets: SecretRedactor,
): ReleaseRevision {
  return {
    ...bareRevision(labels),
    ...(record && {
      chart: record.chart,
      chartVersion: record.chartVersion,
      appVersion: record.appVersion,
      updated: record.updated,
      description: record.description && secrets.redact(record.description),
    }),
  };
}

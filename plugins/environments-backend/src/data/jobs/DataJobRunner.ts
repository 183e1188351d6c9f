import type { LoggerService } from '@backstage/backend-plugin-api';
import { OperationStopped } from '@foredeck/backstage-plugin-operations-node';
import type { V1Job } from '@kubernetes/client-node';
import type { DataControl } from '../DataCopies';
import { followJob, jobEnd, JobStuck } from './followJob';
import { jobFiles } from './jobFiles';
import { jobManifest, jobSecret } from './jobManifest';
import { JobReport } from './JobReport';
import { jobName, type JobSpec } from './JobSpec';
import { LogTail } from './LogTail';
import type { NamespaceClient } from './NamespaceClient';
import { ProgressMeter } from './ProgressMeter';
import { untilSeen } from './untilSeen';

/** What a job is run with beside its manifest. */
export interface JobRun {
  spec: JobSpec;
  /** Objects of a namespace on the job's cluster. */
  clientOf: (namespace: string) => NamespaceClient;
  /** Text of the masking script. */
  mask?: string;
  control: DataControl;
}

/** Runs programs that move data as Jobs, one by one, and takes up those that others started. */
export class DataJobRunner {
  readonly #logger: LoggerService;

  constructor(options: { logger: LoggerService }) {
    this.#logger = options.logger;
  }

  /**
   * Runs a job to its end. One of the same name that still runs is followed;
   * one that has ended well is read; one that failed makes room.
   *
   * @throws Error in words with the last lines of its log
   */
  async run(run: JobRun): Promise<JobReport> {
    const { spec, control } = run;
    const client = run.clientOf(spec.namespace);
    const name = jobName(spec);
    try {
      return await this.#runIn(client, name, run);
    } catch (error) {
      const { aborted, reason } = control.signal;
      if (aborted ? !leavesIt(reason) : error instanceof JobStuck) {
        await client.remove('jobs', name);
      }
      throw aborted ? reason : error;
    }
  }

  async #runIn(
    client: NamespaceClient,
    name: string,
    run: JobRun,
  ): Promise<JobReport> {
    const { spec, control } = run;
    const { signal } = control;
    // Also for a job that runs already: its log must not show them.
    const given = await jobFiles(spec, run.clientOf, run.mask, signal);
    if (!(await this.#isThere(client, name, signal))) {
      const job = await client.create<V1Job>('jobs', jobManifest(spec), signal);
      await client.ensure('secrets', jobSecret(spec, job, given.files), signal);
      await client.patch('jobs', name, { spec: { suspend: false } }, signal);
    }
    const tail = new LogTail(given.secrets);
    const meter = new ProgressMeter();
    let report = new JobReport();
    const end = await followJob(
      client,
      name,
      {
        restart() {
          report = new JobReport();
          tail.clear();
        },
        line(line) {
          if (!report.read(line)) {
            tail.add(line);
            return;
          }
          const progress = meter.read(report);
          if (progress) {
            control.onProgress(progress);
          }
        },
      },
      signal,
    );
    if (end.state === 'complete' && report.done) {
      return report;
    }
    this.#logger.warn(`Data job ${spec.namespace}/${name} failed`);
    throw failure(spec, 'reason' in end ? end.reason : undefined, tail);
  }

  /** Whether there is one to go on with; one that failed, or never began, is removed. */
  async #isThere(
    client: NamespaceClient,
    name: string,
    signal: AbortSignal,
  ): Promise<boolean> {
    const job = await client.find<V1Job>('jobs', name, signal);
    if (!job) {
      return false;
    }
    const usable =
      !job.metadata?.deletionTimestamp &&
      !job.spec?.suspend &&
      jobEnd(job)?.state !== 'failed';
    if (usable) {
      return true;
    }
    await client.remove('jobs', name);
    await untilSeen(
      client,
      'jobs',
      { name },
      jobs => (jobs.length === 0 ? true : undefined),
      signal,
    );
    // Its pod must not go on writing into what the next one empties.
    await untilSeen(
      client,
      'pods',
      { label: `batch.kubernetes.io/job-name=${name}` },
      pods => (pods.length === 0 ? true : undefined),
      signal,
    );
    return false;
  }
}

/** Another replica goes on with it after these. */
function leavesIt(reason: unknown): boolean {
  return reason instanceof OperationStopped && reason.why !== 'cancelled';
}

const DOING: Record<JobSpec['task'], string> = {
  measure: 'Measuring',
  copy: 'Copying the data of',
  fresh: 'Emptying',
  backup: 'Backing up',
  restore: 'Putting back the data of',
};

function failure(
  spec: JobSpec,
  reason: string | undefined,
  tail: LogTail,
): Error {
  const store = spec.target ?? spec.source;
  const what = `${DOING[spec.task]} ${store?.workload} in ${
    store?.namespace
  } failed`;
  const why = reason ? `${what}: ${reason}` : what;
  return new Error(tail.text ? `${why}. The job says:\n${tail.text}` : why);
}

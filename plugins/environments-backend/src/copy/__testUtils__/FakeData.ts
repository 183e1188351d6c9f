import type { DataVerification } from '@foredeck/backstage-plugin-environments-common';
import type { DataCopies, DataJob } from '../../data/DataCopies';

const EQUAL: DataVerification = {
  result: 'equal',
  at: '2026-11-24T10:00:00.000Z',
  parts: [],
};

/** Data that is copied without a server, for tests of what happens around it. */
export class FakeData implements DataCopies {
  /** What was done, such as `copy local/shop-qa/db`. */
  readonly done: string[] = [];
  /** Why a copy fails. */
  problem: string | undefined;

  async measure() {
    return { sizeBytes: 1_000 };
  }

  async copy(job: DataJob, { onProgress }: Parameters<DataCopies['copy']>[1]) {
    onProgress({ phase: 'copying', bytes: 500, totalBytes: 1_000 });
    if (this.problem) {
      throw new Error(this.problem);
    }
    this.done.push(`copy ${nameOf(job)}`);
    return EQUAL;
  }

  async backup(job: DataJob) {
    this.done.push(`backup ${nameOf(job)}`);
    return { dump: nameOf(job) };
  }

  async restore(job: DataJob) {
    this.done.push(`restore ${nameOf(job)}`);
  }

  async clear(): Promise<void> {
    // Nothing is left behind here.
  }
}

function nameOf({ target: { store } }: DataJob): string {
  return `${store.namespace}/${store.workload}`;
}

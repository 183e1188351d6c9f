import { InputError } from '@backstage/errors';
import type { DataJob } from '../DataCopies';

/** @throws InputError when volumes can not be moved in the way that is asked for */
export function checkVolumeJob(job: DataJob): void {
  const { source, target, choice, method } = job;
  const field = `data.${source.store.id}`;
  if (source.cluster !== target.cluster) {
    throw new InputError(
      `${field}: volumes of ${source.cluster} can not be had on ${target.cluster}; choose none`,
    );
  }
  if (choice !== 'copy') {
    throw new InputError(
      `${field}: ${method} takes volumes as they are, so that they can only be copied; choose stream for ${choice}`,
    );
  }
  if (source.store.claims.length !== target.store.claims.length) {
    throw new InputError(
      `${field}: ${source.store.claims.length} volumes at the source and ${target.store.claims.length} at the target do not fit each other`,
    );
  }
}

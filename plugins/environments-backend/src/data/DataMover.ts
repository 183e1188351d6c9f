import type { JsonObject } from '@backstage/types';
import type { DataVerification } from '@foredeck/backstage-plugin-environments-common';
import type { Actor } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { DataControl, DataJob } from './DataCopies';

/** One way to move the data of a store; what each call does is said in `DataCopies`. */
export interface DataMover {
  copy(job: DataJob, control: DataControl): Promise<DataVerification>;
  backup(job: DataJob, control: DataControl): Promise<JsonObject>;
  restore(
    job: DataJob,
    backup: JsonObject,
    control: DataControl,
  ): Promise<void>;
  clear(
    job: DataJob,
    backup: JsonObject | undefined,
    actor: Actor,
  ): Promise<void>;
}

import type {
  AdoptRequest,
  CreateEnvironmentRequest,
  Environment,
  EnvironmentLimits,
  EnvironmentRef,
  UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type { KnownEnvironment } from '../environments/EnvironmentDirectory';
import type { Caller } from '../permissions/EnvironmentGate';

/** Makes and changes environments within one request: all of it, or nothing. */
export interface EnvironmentChanges<E = Environment> {
  /** @throws ConflictError when it, or one of its namespaces, is there; InputError */
  create(request: CreateEnvironmentRequest, caller: Caller): Promise<E>;
  /** @throws ConflictError for namespaces of other environments; InputError, NotFoundError */
  adopt(request: AdoptRequest, caller: Caller): Promise<E>;
  /** @throws ConflictError while an operation holds it; InputError, NotFoundError */
  update(
    ref: EnvironmentRef,
    request: UpdateEnvironmentRequest,
    caller: Caller,
  ): Promise<E>;
  /** What the portal has set, to be changed. @throws NotFoundError */
  limits(ref: EnvironmentRef, caller: Caller): Promise<EnvironmentLimits>;
}

/** As the clusters have it, before anybody asks for it. */
export type UncheckedChanges = EnvironmentChanges<KnownEnvironment>;

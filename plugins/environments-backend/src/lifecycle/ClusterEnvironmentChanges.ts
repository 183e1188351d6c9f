import type {
  AdoptRequest,
  CreateEnvironmentRequest,
  EnvironmentLimits,
  EnvironmentRef,
  UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type { KnownEnvironment } from '../environments/EnvironmentDirectory';
import type { WatchedNamespace } from '../environments/watchedNamespace';
import type { Caller } from '../permissions/EnvironmentGate';
import { adoptNamespaces } from './adoptNamespaces';
import type { ChangeParts } from './ChangeParts';
import { createEnvironment } from './createEnvironment';
import type { UncheckedChanges } from './EnvironmentChanges';
import { LimitsWriter } from './LimitsWriter';
import { readLimits } from './readLimits';
import { updateEnvironment } from './updateEnvironment';

/** How long an answer waits until memory knows what was written. */
const SHOWN_MS = 5_000;

/** Writes to clusters; asks nobody. */
export class ClusterEnvironmentChanges implements UncheckedChanges {
  readonly #parts: ChangeParts;

  constructor(parts: ChangeParts) {
    this.#parts = parts;
  }

  async create(
    request: CreateEnvironmentRequest,
    caller: Caller,
  ): Promise<KnownEnvironment> {
    const written = await createEnvironment(request, caller, this.#parts);
    return this.#shown(request, written);
  }

  async adopt(
    request: AdoptRequest,
    caller: Caller,
  ): Promise<KnownEnvironment> {
    const written = await adoptNamespaces(request, caller, this.#parts);
    return this.#shown(request, written);
  }

  async update(
    ref: EnvironmentRef,
    request: UpdateEnvironmentRequest,
    caller: Caller,
  ): Promise<KnownEnvironment> {
    const written = await updateEnvironment(ref, request, caller, this.#parts);
    return this.#shown({ ...ref, name: request.name ?? ref.name }, written);
  }

  async limits(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentLimits> {
    const { access, directory } = this.#parts;
    return readLimits(
      directory.get(ref),
      new LimitsWriter({
        cluster: access.cluster(ref.cluster),
        actor: { kind: 'user', credentials: caller },
      }),
    );
  }

  /** What was written shows in memory once the cluster has told of it. */
  async #shown(
    ref: EnvironmentRef,
    written: readonly WatchedNamespace[],
  ): Promise<KnownEnvironment> {
    const { directory } = this.#parts;
    await directory.shows(ref.cluster, written, AbortSignal.timeout(SHOWN_MS));
    return directory.get(ref);
  }
}

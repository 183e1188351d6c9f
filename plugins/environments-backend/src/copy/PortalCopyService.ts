import type { AuditorService } from '@backstage/backend-plugin-api';
import type {
  Copy,
  CopyDrift,
  CopyEvent,
  CopyPage,
  CopyPlan,
  CopyQuery,
  CopyRequest,
  EnvironmentRef,
  PreflightEvent,
  StartCopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentReadPermission } from '@foredeck/backstage-plugin-environments-common';
import type { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import type { Caller, EnvironmentGate } from '../permissions/EnvironmentGate';
import type { CopyControl } from './CopyControl';
import type { CopyReader } from './CopyReader';
import type { CopyService } from './CopyService';
import type { Lineage } from './lineage/Lineage';
import { placeName } from './placeName';
import type { CopyPlanning } from './start/CopyPlanning';

/** Everything about copies, each asking the portal's policy first. */
export class PortalCopyService implements CopyService {
  readonly #auditor: AuditorService;
  readonly #control: CopyControl;
  readonly #gate: EnvironmentGate;
  readonly #lineage: Lineage;
  readonly #planning: CopyPlanning;
  readonly #reader: CopyReader;

  constructor(options: {
    auditor: AuditorService;
    control: CopyControl;
    gate: EnvironmentGate;
    lineage: Lineage;
    planning: CopyPlanning;
    reader: CopyReader;
  }) {
    this.#auditor = options.auditor;
    this.#control = options.control;
    this.#gate = options.gate;
    this.#lineage = options.lineage;
    this.#planning = options.planning;
    this.#reader = options.reader;
  }

  plan(request: CopyRequest, caller: Caller): Promise<CopyPlan> {
    return this.#planning.plan(request, caller);
  }

  preflight(
    request: CopyRequest,
    fingerprint: string,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<PreflightEvent>> {
    return this.#planning.preflight(request, fingerprint, caller, signal);
  }

  manifests(
    request: CopyRequest,
    release: string,
    caller: Caller,
  ): Promise<ManifestChange[]> {
    return this.#planning.manifests(request, release, caller);
  }

  async start(request: StartCopyRequest, caller: Caller): Promise<Copy> {
    const id = await this.#control.start(request, caller);
    return this.#reader.get(id, caller);
  }

  list(query: CopyQuery, caller: Caller): Promise<CopyPage> {
    return this.#reader.list(query, caller);
  }

  get(id: string, caller: Caller): Promise<Copy> {
    return this.#reader.get(id, caller);
  }

  events(
    id: string,
    after: number,
    caller: Caller,
    signal: AbortSignal,
  ): Promise<AsyncIterable<CopyEvent>> {
    return this.#reader.events(id, after, caller, signal);
  }

  pause(id: string, caller: Caller): Promise<Copy> {
    return this.#steer('pause', id, caller, () =>
      this.#control.pause(id, caller),
    );
  }

  resume(id: string, caller: Caller): Promise<Copy> {
    return this.#steer('resume', id, caller, () =>
      this.#control.resume(id, caller),
    );
  }

  cancel(id: string, caller: Caller): Promise<Copy> {
    return this.#steer('cancel', id, caller, () =>
      this.#control.cancel(id, caller),
    );
  }

  retry(id: string, step: string, caller: Caller): Promise<Copy> {
    return this.#steer('retry', id, caller, () =>
      this.#control.retry(id, step, caller),
    );
  }

  rollback(id: string, caller: Caller): Promise<Copy> {
    return this.#steer('rollback', id, caller, () =>
      this.#control.rollback(id, caller),
    );
  }

  async lineage(
    environment: EnvironmentRef,
    caller: Caller,
  ): Promise<CopyDrift[]> {
    await this.#gate.check(
      environmentReadPermission,
      environment,
      caller,
      `see ${placeName(environment)}`,
    );
    return this.#lineage.of(environment, caller);
  }

  /** Refusals are recorded by the gate, starts and ends with the operation. */
  async #steer(
    deed: string,
    id: string,
    caller: Caller,
    act: () => Promise<void>,
  ): Promise<Copy> {
    await act();
    const event = await this.#auditor.createEvent({
      eventId: `environment-copy-${deed}`,
      severityLevel: 'medium',
      meta: { copy: id, user: caller.principal.userEntityRef },
    });
    await event.success();
    return this.#reader.get(id, caller);
  }
}

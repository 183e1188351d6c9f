import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  environmentCreatePermission,
  environmentKey,
  environmentUpdatePermission,
  type AdoptRequest,
  type CreateEnvironmentRequest,
  type Environment,
  type EnvironmentLimits,
  type EnvironmentRef,
  type UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type { ChangeAudit } from '../audit/ChangeAudit';
import type { KnownEnvironment } from '../environments/EnvironmentDirectory';
import type { Caller, EnvironmentGate } from '../permissions/EnvironmentGate';
import { CallerView } from '../spaces/CallerView';
import type {
  EnvironmentChanges,
  UncheckedChanges,
} from './EnvironmentChanges';

/** Asks the portal's policy first, and records changes. */
export class AuthorizedEnvironmentChanges implements EnvironmentChanges {
  readonly #audit: ChangeAudit;
  readonly #gate: EnvironmentGate;
  readonly #inner: UncheckedChanges;
  readonly #userInfo: UserInfoService;

  constructor(options: {
    audit: ChangeAudit;
    gate: EnvironmentGate;
    inner: UncheckedChanges;
    userInfo: UserInfoService;
  }) {
    this.#audit = options.audit;
    this.#gate = options.gate;
    this.#inner = options.inner;
    this.#userInfo = options.userInfo;
  }

  async create(
    request: CreateEnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    await this.#gate.check(
      environmentCreatePermission,
      request,
      caller,
      `make the environment ${environmentKey(request)}`,
    );
    return this.#recorded('environment-create', request, caller, () =>
      this.#inner.create(request, caller),
    );
  }

  async adopt(request: AdoptRequest, caller: Caller): Promise<Environment> {
    await this.#gate.check(
      environmentCreatePermission,
      request,
      caller,
      `take namespaces into ${environmentKey(request)}`,
    );
    return this.#recorded('environment-adopt', request, caller, () =>
      this.#inner.adopt(request, caller),
    );
  }

  async update(
    ref: EnvironmentRef,
    request: UpdateEnvironmentRequest,
    caller: Caller,
  ): Promise<Environment> {
    await this.#gate.check(
      environmentUpdatePermission,
      ref,
      caller,
      `change ${environmentKey(ref)}`,
    );
    if (request.name !== undefined && request.name !== ref.name) {
      const renamed = { ...ref, name: request.name };
      await this.#gate.check(
        environmentCreatePermission,
        renamed,
        caller,
        `rename ${environmentKey(ref)} to ${environmentKey(renamed)}`,
      );
    }
    return this.#recorded('environment-update', ref, caller, () =>
      this.#inner.update(ref, request, caller),
    );
  }

  async limits(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentLimits> {
    await this.#gate.check(
      environmentUpdatePermission,
      ref,
      caller,
      `change ${environmentKey(ref)}`,
    );
    return this.#inner.limits(ref, caller);
  }

  async #recorded(
    eventId: string,
    { cluster, space, name }: EnvironmentRef,
    caller: Caller,
    act: () => Promise<KnownEnvironment>,
  ): Promise<Environment> {
    const changed = await this.#audit.record(
      { eventId, meta: { cluster, space, name }, caller },
      act,
    );
    const view = await CallerView.of(caller, {
      gate: this.#gate,
      userInfo: this.#userInfo,
    });
    return view.present(changed);
  }
}

import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  environmentReadPermission,
  environmentUpdatePermission,
  type DefaultsChange,
  type DefaultsDocument,
} from '@foredeck/backstage-plugin-environments-common';
import type { ChangeAudit } from '../audit/ChangeAudit';
import type { EnvironmentDirectory } from '../environments/EnvironmentDirectory';
import type { Caller, EnvironmentGate } from '../permissions/EnvironmentGate';
import { placeKey, placeName, type DefaultsPlace } from './DefaultsPlace';
import type { DefaultsService } from './DefaultsService';

/** Asks the portal's policy first, and records changes. */
export class AuthorizedDefaultsService implements DefaultsService {
  readonly #audit: ChangeAudit;
  readonly #directory: EnvironmentDirectory;
  readonly #gate: EnvironmentGate;
  readonly #inner: DefaultsService;

  constructor(options: {
    audit: ChangeAudit;
    directory: EnvironmentDirectory;
    gate: EnvironmentGate;
    inner: DefaultsService;
  }) {
    this.#audit = options.audit;
    this.#directory = options.directory;
    this.#gate = options.gate;
    this.#inner = options.inner;
  }

  async get(place: DefaultsPlace, caller: Caller): Promise<DefaultsDocument> {
    await this.#checkRead(place, caller);
    return this.#inner.get(place, caller);
  }

  async revisions(
    place: DefaultsPlace,
    caller: Caller,
  ): Promise<DefaultsDocument[]> {
    await this.#checkRead(place, caller);
    return this.#inner.revisions(place, caller);
  }

  async change(
    place: DefaultsPlace,
    change: DefaultsChange,
    caller: Caller,
  ): Promise<DefaultsDocument> {
    await this.#check(
      environmentUpdatePermission,
      place,
      caller,
      `change the default values of ${placeName(place)}`,
    );
    return this.#audit.record(
      {
        eventId: 'environment-defaults-change',
        meta: { place: placeKey(place), revision: change.expectedRevision },
        caller,
      },
      () => this.#inner.change(place, change, caller),
    );
  }

  #checkRead(place: DefaultsPlace, caller: Caller): Promise<void> {
    return this.#check(
      environmentReadPermission,
      place,
      caller,
      `see the default values of ${placeName(place)}`,
    );
  }

  /** Those of a space concern environments on every cluster. */
  async #check(
    permission: ResourcePermission,
    { space, environment }: DefaultsPlace,
    caller: Caller,
    deed: string,
  ): Promise<void> {
    if (environment) {
      const ref = { space, ...environment };
      await this.#gate.check(permission, ref, caller, deed);
      return;
    }
    for (const { cluster } of this.#directory.clusters()) {
      await this.#gate.check(
        permission,
        { cluster, space, name: '' },
        caller,
        deed,
      );
    }
  }
}

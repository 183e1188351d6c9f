import { NotAllowedError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  environmentCopyIntoPermission,
  environmentDeletePermission,
  environmentReadPermission,
  environmentSleepPermission,
} from '@foredeck/backstage-plugin-environments-common';
import type { StoredOperation } from '@foredeck/backstage-plugin-operations-node';
import type { Caller, EnvironmentGate } from '../permissions/EnvironmentGate';
import { environmentOfSubject } from './environmentSubject';

/** What has to be allowed for starting, and so for stopping, an operation. */
const PERMISSIONS: Readonly<Record<string, ResourcePermission>> = {
  sleep: environmentSleepPermission,
  wake: environmentSleepPermission,
  delete: environmentDeletePermission,
};

/** Says who sees and who stops which operations. */
export class OperationAccess {
  readonly #gate: EnvironmentGate;

  constructor(options: { gate: EnvironmentGate }) {
    this.#gate = options.gate;
  }

  /** Who may read an environment sees its operations, and everybody their own. */
  async visible(
    found: StoredOperation[],
    caller: Caller,
  ): Promise<StoredOperation[]> {
    const mayRead = await this.#gate.filter(environmentReadPermission, caller);
    return found.filter(({ subject, initiator }) => {
      const environment = environmentOfSubject(subject);
      return (
        initiator === caller.principal.userEntityRef ||
        (environment !== undefined && mayRead(environment))
      );
    });
  }

  /** @throws NotAllowedError, recorded for the audit */
  async mayCancel(operation: StoredOperation, caller: Caller): Promise<void> {
    const environment = environmentOfSubject(operation.subject);
    if (!environment) {
      throw new NotAllowedError('This operation can not be stopped by anybody');
    }
    await this.#gate.check(
      PERMISSIONS[operation.kind] ?? environmentCopyIntoPermission,
      environment,
      caller,
      `stop the ${operation.kind} of ${operation.subject.name}`,
    );
  }
}

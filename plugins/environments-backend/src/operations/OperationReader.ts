import { NotFoundError } from '@backstage/errors';
import type { EnvironmentOperation } from '@foredeck/backstage-plugin-environments-common';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { Caller } from '../permissions/EnvironmentGate';
import type { OperationAccess } from './OperationAccess';
import { toEnvironmentOperation } from './toEnvironmentOperation';

/** Shows operations to those who may see them. */
export class OperationReader {
  readonly #access: OperationAccess;
  readonly #operations: OperationsService;

  constructor(options: {
    operationAccess: OperationAccess;
    operations: OperationsService;
  }) {
    this.#access = options.operationAccess;
    this.#operations = options.operations;
  }

  /** @throws NotFoundError, also for one the caller may not see */
  async get(id: string, caller: Caller): Promise<EnvironmentOperation> {
    const found = await this.#operations.get(id);
    const [seen] = await this.#access.visible([found], caller);
    if (!seen) {
      throw new NotFoundError(`There is no operation ${id}`);
    }
    return toEnvironmentOperation(seen);
  }
}

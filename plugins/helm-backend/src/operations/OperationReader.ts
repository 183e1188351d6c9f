import { NotFoundError } from '@backstage/errors';
import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type {
  OperationPage,
  OperationQuery,
} from '@foredeck/backstage-plugin-operations-common';
import {
  listVisible,
  type OperationsService,
} from '@foredeck/backstage-plugin-operations-node';
import type { Caller } from '../releases/ReleaseService';
import type { OperationAccess } from './OperationAccess';
import { toHelmOperation } from './toHelmOperation';

/** Operations as one caller may see them. */
export class OperationReader {
  readonly #operations: OperationsService;
  readonly #access: OperationAccess;

  constructor(options: {
    operations: OperationsService;
    operationAccess: OperationAccess;
  }) {
    this.#operations = options.operations;
    this.#access = options.operationAccess;
  }

  /** Newest first. */
  async list(
    query: OperationQuery,
    caller: Caller,
  ): Promise<OperationPage<HelmOperation>> {
    const page = await listVisible(this.#operations, query, found =>
      this.#access.visible(found, caller),
    );
    return { ...page, items: page.items.map(toHelmOperation) };
  }

  /** @throws NotFoundError, also for one that the caller may not see */
  async get(id: string, caller: Caller): Promise<HelmOperation> {
    const found = await this.#operations.get(id);
    const [seen] = await this.#access.visible([found], caller);
    if (!seen) {
      throw new NotFoundError(`There is no operation ${id}`);
    }
    return toHelmOperation(seen);
  }
}

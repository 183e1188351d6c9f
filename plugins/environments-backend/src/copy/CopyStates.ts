import { NotFoundError } from '@backstage/errors';
import type { CopyState } from '@foredeck/backstage-plugin-environments-common';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { StoredCopy } from './store/StoredCopy';

/** Tells copies that run from those whose portal is gone. */
export class CopyStates {
  readonly #operations: Pick<OperationsService, 'get'>;

  constructor(options: { operations: Pick<OperationsService, 'get'> }) {
    this.#operations = options.operations;
  }

  async of({
    state,
    operationId,
  }: Pick<StoredCopy, 'state' | 'operationId'>): Promise<CopyState> {
    if ((state !== 'running' && state !== 'rolling-back') || !operationId) {
      return state;
    }
    try {
      const operation = await this.#operations.get(operationId);
      return operation.state === 'interrupted' ? 'interrupted' : state;
    } catch (error) {
      if (error instanceof NotFoundError) {
        return 'interrupted';
      }
      throw error;
    }
  }
}

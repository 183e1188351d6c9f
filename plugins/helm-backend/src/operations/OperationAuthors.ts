import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type {
  RevisionAuthor,
  RevisionAuthors,
} from '../history/RevisionAuthors';
import { helmDetails } from './helmDetails';

/** Helm keeps ten revisions of a release; operations that made none are in between. */
const LOOKED_AT = 200;

/** Who made which revision, as the operations of the portal tell. */
export class OperationAuthors implements RevisionAuthors {
  readonly #operations: Pick<OperationsService, 'list'>;

  constructor(options: { operations: Pick<OperationsService, 'list'> }) {
    this.#operations = options.operations;
  }

  async byRevision({
    cluster,
    namespace,
    name,
  }: ReleaseRef): Promise<ReadonlyMap<number, RevisionAuthor>> {
    const { items } = await this.#operations.list({
      ...{ cluster, namespace, name, limit: LOOKED_AT },
    });
    const authors = new Map<number, RevisionAuthor>();
    for (const operation of items) {
      const { reason, token, revisions = [] } = helmDetails(operation);
      for (const revision of revisions) {
        // Newest first: revisions count from 1 again after an uninstall.
        if (!authors.has(revision)) {
          authors.set(revision, {
            initiator: operation.initiator,
            operationId: operation.id,
            token,
            reason,
          });
        }
      }
      if (operation.kind === 'uninstall' && operation.state === 'succeeded') {
        break;
      }
    }
    return authors;
  }
}

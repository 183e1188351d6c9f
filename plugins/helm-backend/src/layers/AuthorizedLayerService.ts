import { NotFoundError } from '@backstage/errors';
import {
  helmProfileReadPermission,
  helmReleaseReadPermission,
  type LayeredValues,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import type { Caller } from '../releases/ReleaseService';
import type { LayerQuestion, LayerService } from './LayerService';

/**
 * Shows the layers of releases to who may see the release, and those of one
 * that is not there yet to who may see the store.
 */
export class AuthorizedLayerService implements LayerService {
  readonly #inner: LayerService;
  readonly #authorizer: ReleaseAuthorizer;
  readonly #ownership: ReleaseOwnership;

  constructor(options: {
    inner: LayerService;
    authorizer: ReleaseAuthorizer;
    ownership: ReleaseOwnership;
  }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
    this.#ownership = options.ownership;
  }

  async layers(
    question: LayerQuestion,
    caller: Caller,
  ): Promise<LayeredValues> {
    await this.#authorizer.checkBasic(
      helmProfileReadPermission,
      caller,
      'see the store',
    );
    if (await this.#ownership.isKnown(question)) {
      const allowed = await this.#authorizer.filter(
        helmReleaseReadPermission,
        caller,
      );
      if (!allowed(await this.#ownership.resource(question))) {
        throw new NotFoundError(
          `There is no release ${question.name} in ${question.namespace} on ${question.cluster} that you may see`,
        );
      }
    }
    return this.#inner.layers(question, caller);
  }
}

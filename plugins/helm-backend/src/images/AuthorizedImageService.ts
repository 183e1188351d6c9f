import {
  helmChartReadPermission,
  type ImageCheck,
  type ImageTags,
} from '@foredeck/backstage-plugin-helm-common';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { Caller } from '../releases/ReleaseService';
import type { ImageService } from './ImageService';

const DEED = 'see images of the configured registries';

/** Asks registries for whom the portal's policy allows to see the store. */
export class AuthorizedImageService implements ImageService {
  readonly #inner: ImageService;
  readonly #authorizer: ReleaseAuthorizer;

  constructor(options: { inner: ImageService; authorizer: ReleaseAuthorizer }) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async tags(
    repository: string,
    text: string | undefined,
    caller: Caller,
  ): Promise<ImageTags> {
    await this.#authorizer.checkBasic(helmChartReadPermission, caller, DEED);
    return this.#inner.tags(repository, text, caller);
  }

  async check(image: string, caller: Caller): Promise<ImageCheck> {
    await this.#authorizer.checkBasic(helmChartReadPermission, caller, DEED);
    return this.#inner.check(image, caller);
  }
}

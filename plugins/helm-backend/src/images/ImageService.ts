import type {
  ImageCheck,
  ImageTags,
} from '@foredeck/backstage-plugin-helm-common';
import type { Caller } from '../releases/ReleaseService';

/** What registries know about images. */
export interface ImageService {
  /**
   * Tags of a repository such as `ghcr.io/acme/web`, newest first.
   *
   * @param text - part of a tag
   * @throws InputError for what is no image name
   */
  tags(
    repository: string,
    text: string | undefined,
    caller: Caller,
  ): Promise<ImageTags>;
  /** @throws InputError for what is no image name */
  check(image: string, caller: Caller): Promise<ImageCheck>;
}

import type { ImageCheck } from '@foredeck/backstage-plugin-helm-common';

/** Looks images up in their registries. */
export interface ImageChecks {
  /** One answer per image; a registry that does not answer makes it `unknown`. */
  check(images: string[]): Promise<ImageCheck[]>;
}

/** For a portal without image registries: nothing is looked up. */
export const NO_IMAGE_CHECKS: ImageChecks = { check: async () => [] };

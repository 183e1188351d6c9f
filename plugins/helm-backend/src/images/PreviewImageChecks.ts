import { toError } from '@backstage/errors';
import type { ImageCheck } from '@foredeck/backstage-plugin-helm-common';
import limiter from 'p-limit';
import type { ImageChecks } from '../preview/ImageChecks';
import type { RegistryImageService } from './RegistryImageService';

/** A preview does not wait longer for slow registries. */
const PATIENCE_MS = 4_000;
const PARALLEL = 6;

/** No chart has more images; a longer list is cut. */
const MOST_IMAGES = 50;

/** Looks up the images of a preview, all of them within a few seconds. */
export class PreviewImageChecks implements ImageChecks {
  readonly #images: RegistryImageService;
  readonly #patienceMs: number;

  /** @param options.patienceMs - for all images of a preview together */
  constructor(options: { images: RegistryImageService; patienceMs?: number }) {
    this.#images = options.images;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  async check(images: string[]): Promise<ImageCheck[]> {
    const parallel = limiter(PARALLEL);
    const signal = AbortSignal.timeout(this.#patienceMs);
    const asked = [...new Set(images)].slice(0, MOST_IMAGES);
    return Promise.all(
      asked.map(image => parallel(() => this.#check(image, signal))),
    );
  }

  async #check(image: string, signal: AbortSignal): Promise<ImageCheck> {
    try {
      return await this.#images.lookUp(image, signal);
    } catch (error) {
      return { image, state: 'unknown', message: toError(error).message };
    }
  }
}

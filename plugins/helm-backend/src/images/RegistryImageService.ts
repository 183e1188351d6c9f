import { InputError, toError } from '@backstage/errors';
import type {
  ImageCheck,
  ImageTags,
} from '@foredeck/backstage-plugin-helm-common';
import { LRUCache } from 'lru-cache';
import { notConfigured, type Registries } from '../registry/Registries';
import { parseImage, type ImageReference } from './imageReference';
import type { ImageService } from './ImageService';
import type { TagReader } from './TagReader';

/** Somebody typing asks many times for the same; a push shows soon enough. */
const TAGS_MS = 30_000;
const CHECK_MS = 20_000;

const TAGS_PATIENCE_MS = 20_000;

const CHECK_PATIENCE_MS = 10_000;

/** Asks the configured registries. */
export class RegistryImageService implements ImageService {
  readonly #registries: Registries;
  readonly #reader: TagReader;
  readonly #tags = new LRUCache<string, ImageTags>({ max: 500, ttl: TAGS_MS });
  readonly #checks = new LRUCache<string, ImageCheck>({
    max: 2_000,
    ttl: CHECK_MS,
  });

  constructor(options: { registries: Registries; reader: TagReader }) {
    this.#registries = options.registries;
    this.#reader = options.reader;
  }

  async tags(repository: string, text = ''): Promise<ImageTags> {
    const image = parseImage(repository);
    if (image.tag || image.digest) {
      throw new InputError(
        `repository: "${repository}" names a tag or digest; leave it out to see the tags`,
      );
    }
    const registry = this.#registries.get(image.host);
    if (!registry) {
      return problem(repository, notConfigured(image.host));
    }
    const key = JSON.stringify([image.host, image.repository, text]);
    const known = this.#tags.get(key);
    if (known) {
      return { ...known, repository };
    }
    try {
      const found = await this.#reader.read(
        registry,
        image.repository,
        text,
        AbortSignal.timeout(TAGS_PATIENCE_MS),
      );
      const tags = { repository, ...found };
      this.#tags.set(key, tags);
      return tags;
    } catch (error) {
      return problem(repository, inWords(error, image));
    }
  }

  async check(image: string): Promise<ImageCheck> {
    return this.lookUp(image, AbortSignal.timeout(CHECK_PATIENCE_MS));
  }

  /**
   * As {@link check}, for as long as the signal allows.
   *
   * @throws InputError for what is no image name
   */
  async lookUp(image: string, signal: AbortSignal): Promise<ImageCheck> {
    const reference = parseImage(image);
    const known = this.#checks.get(image);
    if (known) {
      return known;
    }
    const registry = this.#registries.get(reference.host);
    if (!registry) {
      return {
        image,
        state: 'unknown',
        message: notConfigured(reference.host),
      };
    }
    const { repository, tag = 'latest', digest } = reference;
    try {
      const found = await registry.client.digest(
        repository,
        digest ?? tag,
        signal,
      );
      const check: ImageCheck = found
        ? { image, state: 'exists', digest: found }
        : {
            image,
            state: 'missing',
            message: `${reference.host} has no ${
              digest ? `image ${digest}` : `tag ${tag}`
            } of ${repository}: check the name, and that the build has pushed it`,
          };
      this.#checks.set(image, check);
      return check;
    } catch (error) {
      return { image, state: 'unknown', message: inWords(error, reference) };
    }
  }
}

function problem(repository: string, message: string): ImageTags {
  return { repository, items: [], truncated: false, problem: message };
}

function inWords(error: unknown, image: ImageReference): string {
  const { name, message } = toError(error);
  return name === 'NotFoundError'
    ? `${image.host} has no repository ${image.repository}, or hides it from this login`
    : message;
}

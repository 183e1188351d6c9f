import type { ImageTags } from '@foredeck/backstage-plugin-helm-common';
import { LRUCache } from 'lru-cache';
import limiter from 'p-limit';
import { harborArtifacts } from '../registry/harbor';
import type { Registry } from '../registry/Registries';
import type { RegistryClient } from '../registry/RegistryClient';
import { buildOf, readImageInfo, toTime, type ImageInfo } from './imageInfo';
import { byLikelyAge } from './tagOrder';

type ImageItem = ImageTags['items'][number];

/** Names read from a registry; the rest is not looked at. */
const MOST_NAMES = 5_000;

/** Images that are opened for one answer. */
const OPENED = 25;

const MOST_ARTIFACTS = 300;
const PARALLEL = 6;

/** Signatures and attestations are stored as tags of the digest they are for. */
const NO_IMAGE = /^sha256-[0-9a-f]{64}/;

/** Reads the tags of one repository, newest first. */
export class TagReader {
  readonly #info = new LRUCache<string, ImageInfo>({ max: 5_000 });

  async read(
    registry: Registry,
    repository: string,
    text: string,
    signal: AbortSignal,
  ): Promise<{ items: ImageItem[]; truncated: boolean }> {
    const { items, truncated } = registry.harbor
      ? await this.#harbor(registry.client, repository, text, signal)
      : await this.#oci(registry.client, repository, text, signal);
    return { items: items.sort(newestFirst), truncated };
  }

  async #harbor(
    client: RegistryClient,
    repository: string,
    text: string,
    signal: AbortSignal,
  ) {
    const { artifacts, truncated } = await harborArtifacts(
      client,
      repository,
      MOST_ARTIFACTS,
      signal,
    );
    const items = artifacts.flatMap(artifact =>
      (artifact.tags ?? [])
        .filter(({ name }) => isWanted(name, text))
        .map(tag => ({
          tag: tag.name,
          digest: artifact.digest,
          created: toTime(tag.push_time ?? artifact.push_time),
          sizeBytes: artifact.size,
          build: buildOf(artifact.extra_attrs?.config?.Labels),
        })),
    );
    return { items, truncated };
  }

  async #oci(
    client: RegistryClient,
    repository: string,
    text: string,
    signal: AbortSignal,
  ) {
    const { tags, truncated } = await client.tags(
      repository,
      MOST_NAMES,
      signal,
    );
    // A registry does not say how old its tags are: those that look newest
    // are opened, and what they say decides.
    const wanted = byLikelyAge(tags.filter(tag => isWanted(tag, text)));
    const parallel = limiter(PARALLEL);
    const items = await Promise.all(
      wanted
        .slice(0, OPENED)
        .map(tag =>
          parallel(() => this.#open(client, repository, tag, signal)),
        ),
    );
    return { items, truncated: truncated || wanted.length > OPENED };
  }

  async #open(
    client: RegistryClient,
    repository: string,
    tag: string,
    signal: AbortSignal,
  ): Promise<ImageItem> {
    const digest = await client.digest(repository, tag, signal);
    if (!digest) {
      return { tag };
    }
    const key = `${client.host}/${repository}@${digest}`;
    const known = this.#info.get(key);
    if (known) {
      return { tag, digest, ...known };
    }
    const { body } = await client.manifest(repository, digest, signal);
    const info = await readImageInfo(client, repository, body, signal);
    this.#info.set(key, info);
    return { tag, digest, ...info };
  }
}

function isWanted(tag: string, text: string): boolean {
  return (
    !NO_IMAGE.test(tag) &&
    tag.toLocaleLowerCase('en-US').includes(text.toLocaleLowerCase('en-US'))
  );
}

function newestFirst(a: ImageItem, b: ImageItem): number {
  return (b.created ?? '').localeCompare(a.created ?? '', 'en-US');
}

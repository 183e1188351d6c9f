import { InputError } from '@backstage/errors';

/** An image by registry, repository and tag or digest. */
export interface ImageReference {
  /** As in the configuration: `docker.io`, `ghcr.io`, `localhost:5000`. */
  host: string;
  /** `library/nginx`, `acme/web`. */
  repository: string;
  tag?: string;
  /** `sha256:<hex>` */
  digest?: string;
}

const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_NAMES = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
]);

const PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const HOST = /^[A-Za-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-fA-F:]+\](:\d{1,5})?$/;

/**
 * Reads an image name as container runtimes do: `nginx` is
 * `docker.io/library/nginx`, and a first part with a dot, a colon, or called
 * `localhost`, is a registry.
 *
 * @throws InputError saying what is wrong with the name
 */
export function parseImage(image: string): ImageReference {
  const [withTag, digest, ...more] = image.trim().split('@');
  const slash = withTag.lastIndexOf('/');
  const colon = withTag.indexOf(':', slash + 1);
  const tag = colon < 0 ? undefined : withTag.slice(colon + 1);
  const parts = (colon < 0 ? withTag : withTag.slice(0, colon)).split('/');
  const named = parts.length > 1 && /[.:]|^localhost$/.test(parts[0]);
  const host = named ? parts.shift() ?? '' : DOCKER_HUB;
  const hub = DOCKER_HUB_NAMES.has(host);
  if (hub && parts.length === 1) {
    parts.unshift('library');
  }
  const wrong =
    more.length > 0 ||
    !HOST.test(host) ||
    !parts.every(part => PART.test(part)) ||
    (tag !== undefined && !TAG.test(tag)) ||
    (digest !== undefined && !DIGEST.test(digest));
  if (wrong) {
    throw new InputError(
      `"${image}" is no image name; write it as ghcr.io/acme/web:1.0`,
    );
  }
  return {
    host: hub ? DOCKER_HUB : host.toLocaleLowerCase('en-US'),
    repository: parts.join('/'),
    tag,
    digest,
  };
}

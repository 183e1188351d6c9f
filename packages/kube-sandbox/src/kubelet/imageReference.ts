import { createHash } from 'node:crypto';

export interface ImageReference {
  /** As written in the pod. */
  original: string;
  registry: string;
  /** Without the registry, such as `library/nginx`. */
  repository: string;
  tag: string;
  digest?: string;
}

/** The OCI distribution grammar of a repository path and a tag. */
const PATH =
  /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/**
 * Takes an image name apart the way container runtimes do: no registry means
 * Docker Hub, no tag means `latest`.
 * @returns undefined when it is no image name
 */
export function parseImage(original: string): ImageReference | undefined {
  const [beforeDigest, digest] = original.split('@', 2);
  const slash = beforeDigest.indexOf('/');
  const first = slash < 0 ? '' : beforeDigest.slice(0, slash);
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  const rest = hasRegistry ? beforeDigest.slice(slash + 1) : beforeDigest;
  const colon = rest.lastIndexOf(':');
  const path = colon < 0 ? rest : rest.slice(0, colon);
  const tag = colon < 0 ? 'latest' : rest.slice(colon + 1);
  if (!PATH.test(path) || !TAG.test(tag)) {
    return undefined;
  }
  const onDockerHub = !hasRegistry || first === 'docker.io';
  return {
    original,
    registry: onDockerHub ? 'docker.io' : first,
    repository: onDockerHub && !path.includes('/') ? `library/${path}` : path,
    tag,
    ...(digest && { digest }),
  };
}

/** The full name, as containerd logs it. */
export function fullImageName(image: ImageReference): string {
  const base = `${image.registry}/${image.repository}`;
  return image.digest ? `${base}@${image.digest}` : `${base}:${image.tag}`;
}

/** A stable stand-in for the digest the image would have. */
export function imageId(image: ImageReference): string {
  const digest =
    image.digest ??
    `sha256:${createHash('sha256').update(fullImageName(image)).digest('hex')}`;
  return `${image.registry}/${image.repository}@${digest}`;
}

function pullFailure(
  image: ImageReference,
  code: string,
  cause: string,
): string {
  const full = fullImageName(image);
  return `rpc error: code = ${code} desc = failed to pull and unpack image "${full}": failed to resolve reference "${full}": ${cause}`;
}

/** containerd's words for a tag that is not there. */
export function imageNotFound(image: ImageReference): string {
  return pullFailure(image, 'NotFound', `${fullImageName(image)}: not found`);
}

/** containerd's words for a registry that asks for a login. */
export function imageDenied(image: ImageReference): string {
  return pullFailure(
    image,
    'Unknown',
    'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
  );
}

/** containerd's words for a registry whose name does not resolve. */
export function registryUnknown(image: ImageReference): string {
  const host = image.registry.split(':')[0];
  return pullFailure(
    image,
    'Unknown',
    `failed to do request: Head "https://${image.registry}/v2/${image.repository}/manifests/${image.tag}": dial tcp: lookup ${host} on 10.96.0.10:53: no such host`,
  );
}

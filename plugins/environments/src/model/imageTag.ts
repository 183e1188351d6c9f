const DIGEST_SHOWN = 12;

/** The tag of an image reference, or the start of its digest when it has no tag. */
export function imageTag(image: string): string | undefined {
  const [tagged, digest] = image.split('@');
  const name = tagged.slice(tagged.lastIndexOf('/') + 1);
  const colon = name.indexOf(':');
  if (colon >= 0) {
    return name.slice(colon + 1);
  }
  return digest?.slice(digest.indexOf(':') + 1).slice(0, DIGEST_SHOWN);
}

/** An image reference in the parts a person tells images apart by. */
export interface ImageName {
  /** The last part of the repository: `cart` of `registry.example.com/shop/cart`. */
  name: string;
  /** The tag, or the start of the digest when there is no tag. */
  tag: string;
}

const DIGEST_SHOWN = 12;

/** Splits `registry:5000/shop/cart:1.4.2@sha256:...`. */
export function readImageName(image: string): ImageName {
  const [tagged, digest] = image.split('@');
  const path = tagged.slice(tagged.lastIndexOf('/') + 1);
  const colon = path.indexOf(':');
  const name = colon < 0 ? path : path.slice(0, colon);
  if (colon >= 0) {
    return { name, tag: path.slice(colon + 1) };
  }
  const hash = digest?.slice(digest.indexOf(':') + 1);
  return { name, tag: hash?.slice(0, DIGEST_SHOWN) ?? 'latest' };
}

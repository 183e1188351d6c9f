/** `sha256:0123456789ab…` as `0123456789ab`, enough to compare by eye. */
export function shortDigest(digest: string): string {
  return digest.replace(/^[a-z0-9+._-]+:/i, '').slice(0, 12);
}

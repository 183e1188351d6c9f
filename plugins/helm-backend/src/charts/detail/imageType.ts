const SIGNATURES: Array<[type: string, at: number, bytes: string]> = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/x-icon', 0, '\x00\x00\x01\x00'],
];

const SVG =
  /^\uFEFF?\s*(<\?xml[^>]*\?>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/i;

/** How far into a file an SVG may begin, after comments. */
const HEAD = 4_096;

/** The type of an image by its content, whatever its server called it. */
export function imageType(body: Buffer): string | undefined {
  const head = body.subarray(0, 16).toString('latin1');
  const found = SIGNATURES.find(([, at, bytes]) => head.startsWith(bytes, at));
  if (found) {
    return found[0];
  }
  return SVG.test(body.subarray(0, HEAD).toString('utf8'))
    ? 'image/svg+xml'
    : undefined;
}

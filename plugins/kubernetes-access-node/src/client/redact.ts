const MAX_LENGTH = 600;

const SECRETS: RegExp[] = [
  /-----BEGIN [^-]+-----[\s\S]*?(-----END [^-]+-----|$)/g,
  /\bk8s-aws-v1\.[\w.-]+/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\bya29\.[\w.-]+/g,
  /(?<=\bBearer\s+)\S+/gi,
];

/**
 * Prepares a message from outside for people and logs: one line of bounded
 * length, without what looks like a credential.
 */
export function redact(message: string): string {
  // The API server quotes the body near a syntax error, which may be a Secret.
  const [withoutBody] = message.split(/,? error found in #\d+ byte of/);
  const clean = SECRETS.reduce(
    (text, secret) => text.replace(secret, '***'),
    withoutBody,
  )
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean;
}

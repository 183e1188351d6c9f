import { MASK } from './mask';

/**
 * Credentials that are known by how they begin. Each pattern takes time linear
 * in a text's length: none begins within what it has scanned in vain.
 */
const TOKENS: readonly RegExp[] = [
  // JSON Web Tokens, RFC 7519; unsigned ones and encrypted ones too.
  /(?<![\w-])eyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g,
  // Access keys of AWS, by the prefixes of its IAM reference.
  /(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  // GitHub
  /gh[pousr]_[A-Za-z0-9]{20,}/g,
  /github_pat_\w{20,}/g,
  // GitLab: personal, deploy, runner, trigger, feed and agent tokens.
  /gl(?:pat|dt|rt|cbt|ptt|ft|agent|imt|soat|oas)-[\w.-]{16,}/g,
  // Slack
  /xox[abeoprs]-[\w-]{8,}/g,
  /xapp-[\w-]{10,}/g,
  /hooks\.slack\.com\/services\/[\w/]{20,}/g,
  // npm, Stripe, Google
  /npm_[A-Za-z0-9]{36}/g,
  /[sr]k_live_[A-Za-z0-9]{16,}/g,
  /(?<![\w-])AIza[\w-]{35}/g,
];

/** `Bearer <credential>`, also outside of a header. */
const BEARER =
  /\b(Bearer\s{1,3})(?!(?:auth|token|scheme|credential|realm|error)[a-z]*\b)([\w.~+/-]{6,}=*)/gi;

/** `Basic <base64>`: with what tells it from a word. */
const BASIC =
  /\b(Basic\s{1,3})(?=[A-Za-z+/]{0,64}[0-9=])([A-Za-z0-9+/]{6,}=*)/gi;

/** The password in `scheme://user:password@host`, up to the last `@` before a path. */
const USERINFO = /(:\/\/[^\s:/?#@"'<>]{0,256}:)[^\s/?#"'<>]{1,1024}@/g;

/** A credential alone: `https://token@host`. */
const LONE_USERINFO = /(:\/\/)[^\s:/?#@"'<>]{20,1024}@/g;

/** Masks credentials that show by themselves what they are. */
export function redactTokens(text: string): string {
  let masked = text;
  for (const token of TOKENS) {
    masked = masked.replace(token, MASK);
  }
  masked = masked.replace(BEARER, `$1${MASK}`).replace(BASIC, `$1${MASK}`);
  return masked.includes('://')
    ? masked
        .replace(USERINFO, `$1${MASK}@`)
        .replace(LONE_USERINFO, `$1${MASK}@`)
    : masked;
}

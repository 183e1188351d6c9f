/** Characters of a generated password; 18 random bytes, 144 bits. */
export const GENERATED_LENGTH = 24;

const BYTES = (GENERATED_LENGTH / 4) * 3;

/**
 * A strong random password of the characters of URL-safe base64 (RFC 4648,
 * section 5), so that it needs no escape in an address, a shell or YAML.
 */
export function generatePassword(): string {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
    const password = btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_');
    // A leading hyphen reads as an option on a command line.
    if (!password.startsWith('-')) {
      return password;
    }
  }
}

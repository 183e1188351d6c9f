import type { Secret, SecretKey } from '../objects/monitoring';

/** Reads the Secrets of one namespace. */
export class SecretReader {
  readonly #secrets: Map<string, Secret>;
  readonly #namespace: string;

  constructor(secrets: Secret[], namespace: string) {
    this.#namespace = namespace;
    this.#secrets = new Map(
      secrets
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(secret => [secret.metadata.name, secret]),
    );
  }

  /**
   * @param field - of the endpoint, for the error
   * @throws Error when there is no such Secret, or no such key in it
   */
  read(reference: SecretKey | undefined, field: string): string | undefined {
    if (!reference?.name) {
      return undefined;
    }
    const secret = this.#secrets.get(reference.name);
    if (!secret) {
      throw new Error(
        `${field}: unable to get secret "${reference.name}": secret ` +
          `"${reference.name}" not found in namespace "${this.#namespace}"`,
      );
    }
    const value = secret.data?.[reference.key];
    if (value === undefined) {
      throw new Error(
        `${field}: key "${reference.key}" in secret "${reference.name}" not found`,
      );
    }
    return Buffer.from(value, 'base64').toString();
  }
}

/** How the portal proves who it is to a cluster. */
export type Credential =
  | { type: 'bearer token'; token: string }
  | { type: 'anonymous' };

/** Gives the credential of one cluster whenever a call is made. */
export interface CredentialSource {
  /**
   * True when credentials run out. A command that may run for long then gets
   * them from a file that is renewed.
   */
  readonly shortLived: boolean;
  /** @throws Error with one sentence for people, without secrets. */
  get(): Promise<Credential>;
  /** Forgets what is remembered, after a cluster refused it. */
  invalidate(): void;
}

/** A credential that stays the same. */
export function fixedCredential(credential: Credential): CredentialSource {
  return {
    shortLived: false,
    get: async () => credential,
    invalidate() {},
  };
}

/**
 * Remembers a credential that is costly to get and asks for it once however
 * many calls wait for it.
 *
 * @param lifetimeMs - How long it is used; well below its validity.
 */
export function cachedCredential(
  get: () => Promise<Credential>,
  lifetimeMs: number,
  now: () => number = Date.now,
): CredentialSource {
  let held: { credential: Promise<Credential>; until: number } | undefined;
  return {
    shortLived: true,
    get() {
      if (held && now() < held.until) {
        return held.credential;
      }
      const entry = { credential: get(), until: now() + lifetimeMs };
      held = entry;
      entry.credential.catch(() => {
        // The one who asked is told; the next one asks again.
        if (held === entry) {
          held = undefined;
        }
      });
      return entry.credential;
    },
    invalidate() {
      held = undefined;
    },
  };
}

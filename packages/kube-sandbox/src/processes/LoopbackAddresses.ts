import { createHash } from 'node:crypto';

/**
 * Gives pods addresses of 127.0.0.0/8, all of which this machine answers to. A
 * pod of the same name has the same one again, so that clients find it after a
 * restart as they would by its name; one of another sandbox on this machine has
 * another.
 */
export class LoopbackAddresses {
  readonly #sandbox: string;
  readonly #holders = new Map<string, string>();

  /** @param sandbox - what this one has to itself: its directory */
  constructor(sandbox: string) {
    this.#sandbox = sandbox;
  }

  of(namespace: string | undefined, name: string): string {
    const holder = `${namespace}/${name}`;
    for (let attempt = 0; ; attempt++) {
      const [a, b, c] = createHash('sha256')
        .update(`${this.#sandbox}/${holder}/${attempt}`)
        .digest();
      // 127.0.x.y is what other programs use; the ends of a block look like networks.
      const address = `127.${1 + (a % 254)}.${b}.${1 + (c % 254)}`;
      const current = this.#holders.get(address);
      if (current === undefined || current === holder) {
        this.#holders.set(address, holder);
        return address;
      }
    }
  }
}

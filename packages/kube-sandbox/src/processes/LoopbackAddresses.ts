import { createHash } from 'node:crypto';

/**
 * Gives pods addresses of 127.0.0.0/8, all of which this machine answers to. A
 * pod of the same name has the same one again, so that clients find it after a
 * restart as they would by its name.
 */
export class LoopbackAddresses {
  #holders = new Map<string, string>();

  of(namespace: string | undefined, name: string): string {
    const holder = `${namespace}/${name}`;
    for (let attempt = 0; ; attempt++) {
      const [a, b, c] = createHash('sha256')
        .update(`${holder}/${attempt}`)
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

/** Hands out pod addresses of 10.244.0.0/16, in turn, none twice at a time. */
export class IpPool {
  #next = 0;
  #taken: Set<string>;

  /** @param taken - the addresses of pods that are there already */
  constructor(taken: Array<string | undefined>) {
    this.#taken = new Set(taken.filter(ip => ip !== undefined));
    this.#next = this.#taken.size;
  }

  take(): string {
    for (;;) {
      this.#next += 1;
      // 253 addresses a block: .0, .1 (the gateway) and .255 are not for pods.
      const block = Math.floor(this.#next / 253) % 256;
      const ip = `10.244.${block}.${(this.#next % 253) + 2}`;
      if (!this.#taken.has(ip)) {
        return ip;
      }
      this.#taken.delete(ip);
    }
  }
}

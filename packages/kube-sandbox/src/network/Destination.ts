import type { SimulatedServer } from '../servers/SimulatedServer';

/** What a connection inside the cluster leads to. */
export type Destination =
  | { kind: 'simulated'; answer: SimulatedServer }
  /** A server of this machine, such as `http://127.0.0.1:9090`. */
  | { kind: 'real'; origin: string };

/** A connection that can not be made, in the words a dialing program has for it. */
export class DialError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DialError';
  }
}

export function connectionRefused(host: string, port: number): DialError {
  return new DialError(`dial tcp ${host}:${port}: connect: connection refused`);
}

/** Where all pods are. */
export const NAMESPACE = 'bench';

/** Pods whose logs are made as fast as they are taken, by their label `app`. */
export const LOAD_PODS = { one: 1, ten: 10 };

export type LoadApp = keyof typeof LOAD_PODS;

/** Pods of the embedded cluster itself, which can be killed and rotated. */
export const WRITER_PODS = ['writer-0', 'writer-1', 'writer-2'];

/** Lines a second of each of them. */
export const WRITER_RATE = 1_000;

import { ConflictError } from '@backstage/errors';

/** A record that is not as Helm writes it; reading it again will not help. */
export class UndecodableError extends ConflictError {}

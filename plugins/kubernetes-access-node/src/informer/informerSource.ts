import type { ClusterRequest } from '../types';

/** The calls of an informer, made in the name of the portal. */
export interface InformerSource {
  /** Reads a whole answer. */
  getJson<T>(request: ClusterRequest): Promise<T>;
  /** Gives the body of an answer as it comes. */
  getStream(request: ClusterRequest): Promise<AsyncIterable<Buffer>>;
}

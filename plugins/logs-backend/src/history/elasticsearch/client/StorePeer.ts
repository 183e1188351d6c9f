/** What a store answered. */
export interface PeerAnswer {
  status: number;
  text: string;
}

/** Speaks HTTP with one store, with its credentials. */
export interface StorePeer {
  /**
   * @param request.path - below the store's URL, with its query
   * @throws ServiceUnavailableError when there is no answer, in words
   */
  ask(request: {
    method: 'GET' | 'POST' | 'DELETE';
    path: string;
    body?: string;
    signal: AbortSignal;
  }): Promise<PeerAnswer>;
}

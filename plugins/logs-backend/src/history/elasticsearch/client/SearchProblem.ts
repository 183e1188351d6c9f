import type { HttpPeer, PeerAnswer } from '../../peer/HttpPeer';
import { PeerError } from '../../peer/PeerError';
import { errorAnswerSchema } from './answers';

/** A store's refusal, in words. */
export class SearchProblem extends PeerError {
  declare readonly status: number;
  /** What the store calls it, such as `index_not_found_exception`. */
  readonly type: string | undefined;

  constructor(
    message: string,
    { status, type }: { status: number; type?: string },
  ) {
    super(message, { status });
    this.type = type;
  }
}

/**
 * Says what an answer other than 2xx means, and what to do.
 *
 * @param what - was asked for, such as `the indices filebeat-*`
 */
export function searchProblem(
  peer: HttpPeer,
  what: string,
  { status, text }: PeerAnswer,
): SearchProblem {
  const { type, reason } = readError(text);
  const because = reason ? `: ${peer.clean(reason)}` : '';
  return new SearchProblem(
    `${peer.title} at ${peer.host} ${meaning(status, type, what)}${because}`,
    { status, type },
  );
}

function meaning(
  status: number,
  type: string | undefined,
  what: string,
): string {
  if (status === 401) {
    return `does not accept the portal's credentials; set auth of the store in foredeck.logs.history`;
  }
  if (status === 403) {
    return `does not let the portal's account read ${what}; it needs the index privileges read and view_index_metadata`;
  }
  if (status === 404) {
    return type === 'index_not_found_exception'
      ? `has none of ${what}; check index in foredeck.logs.history`
      : `does not know what it was asked; check url in foredeck.logs.history`;
  }
  if (status === 408 || status === 504) {
    return 'took too long; ask for a shorter span or fewer pods';
  }
  if (status === 429) {
    return 'is too busy to answer; try again in a moment';
  }
  if (status >= 500) {
    return `failed (status ${status})`;
  }
  if (status >= 300 && status < 400) {
    return `answers with a redirect (status ${status}); check url in foredeck.logs.history`;
  }
  return `refused to search ${what} (status ${status})`;
}

/** The cause that lies deepest: that of a shard says more than "all shards failed". */
function readError(text: string): { type?: string; reason?: string } {
  const { error } = parsed(text) ?? {};
  if (!error) {
    // A proxy's page, or OpenSearch's one word; the status says as much.
    return {};
  }
  if (typeof error === 'string') {
    return { reason: error };
  }
  const shard = error.failed_shards?.[0]?.reason;
  const root = error.root_cause?.[0];
  const cause = shard ?? root ?? error;
  const deeper = shard?.caused_by?.reason;
  const reason = cause.reason ?? error.reason ?? undefined;
  return {
    type: cause.type ?? error.type,
    reason: [reason, deeper].filter(Boolean).join(': '),
  };
}

function parsed(text: string) {
  try {
    return errorAnswerSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON: see above.
    return undefined;
  }
}

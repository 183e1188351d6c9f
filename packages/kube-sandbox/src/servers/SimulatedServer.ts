/** A request to a program that is only simulated. */
export interface SimulatedRequest {
  method: string;
  /** Such as `/metrics`. */
  path: string;
  query: URLSearchParams;
  accept?: string;
}

export interface SimulatedAnswer {
  code: number;
  contentType: string;
  body: string;
}

/** Answers whole requests, at once. */
export type SimulatedServer = (request: SimulatedRequest) => SimulatedAnswer;

export function textAnswer(code: number, text: string): SimulatedAnswer {
  return { code, contentType: 'text/plain; charset=utf-8', body: `${text}\n` };
}

/**
 * The moment that `?at=` asks for, in seconds since the epoch.
 *
 * @returns milliseconds since the epoch; undefined when it is no moment
 */
export function momentAsked(
  { query }: SimulatedRequest,
  now: number,
): number | undefined {
  const asked = query.get('at');
  if (asked === null) {
    return now;
  }
  const seconds = asked.trim() === '' ? NaN : Number(asked);
  return seconds >= 0 && seconds < 1e11 ? seconds * 1000 : undefined;
}

export function badMoment({ query }: SimulatedRequest): SimulatedAnswer {
  return textAnswer(
    400,
    `at=${query.get('at')}: give seconds since the epoch, such as 1767225600`,
  );
}

/** One call to a data source. */
export interface SourceRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the source's own address, such as `/api/v1/query`. */
  path: string;
  /** In the address of a GET, as a form in the body of a POST. */
  parameters?: ReadonlyArray<readonly [name: string, value: string]>;
  /** Sent as JSON, instead of parameters. */
  json?: unknown;
  signal?: AbortSignal;
  /** Milliseconds from the request to the end of the answer. */
  timeoutMs: number;
}

/** What was answered, whatever its status. */
export interface SourceAnswer {
  status: number;
  text: string;
  /** Answered by the API server in between, not by the source itself. */
  byProxy: boolean;
}

/** Thrown when there is no whole answer within the time of the request. */
export class SourceTimeout extends Error {
  override name = 'SourceTimeout';
}

/** Thrown when an answer is larger than is read. */
export class AnswerTooLarge extends Error {
  override name = 'AnswerTooLarge';

  constructor(readonly bytes: number) {
    super(`the answer is larger than ${Math.round(bytes / 1024)} KiB`);
  }
}

/** A way to one data source, with its credentials and bounds. */
export interface SourceTransport {
  /** What is asked and where, for sentences: `Prometheus at metrics.example.com`. */
  readonly where: string;
  /** What to check when it can not be asked, for sentences. */
  readonly fix: string;
  /**
   * @throws SourceDownError in words without credentials, SourceTimeout,
   * AnswerTooLarge, or the reason of the caller's signal
   */
  send(request: SourceRequest): Promise<SourceAnswer>;
  /** What others say may repeat what they were sent: without that, and short. */
  clean(text: string): string;
}

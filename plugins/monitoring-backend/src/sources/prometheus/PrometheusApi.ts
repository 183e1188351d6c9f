import { InputError, ServiceUnavailableError } from '@backstage/errors';
import pLimit, { type Limit } from 'p-limit';
import type { z } from 'zod';
import { SourceDownError } from '../errors';
import {
  AnswerTooLarge,
  SourceTimeout,
  type SourceAnswer,
  type SourceRequest,
  type SourceTransport,
} from '../transport/SourceTransport';
import { refusal } from '../transport/refusal';
import { envelopeSchema, type Envelope } from './answers';
import { queryError, tooHeavy } from './queryError';

type Parameters = Array<readonly [name: string, value: string]>;

/** Milliseconds that an answer may be on its way after its query was evaluated. */
const ON_THE_WAY_MS = 5000;

/** One call of Prometheus' HTTP API. */
export interface ApiCall<TSchema extends z.ZodType> {
  /** Below the prefix, such as `/api/v1/query`. */
  path: string;
  parameters?: Parameters;
  /** Of the answer's `data`. */
  schema: TSchema;
  /** For paths that only know GET. */
  onlyGet?: boolean;
  /** Seconds, where it is not to be waited for as long as for a query. */
  timeout?: number;
  /** The query, when it is one: its errors have places. */
  expr?: string;
  signal?: AbortSignal;
}

/** Thrown where a source does not know a path: not all know all of them. */
export class UnknownPathError extends ServiceUnavailableError {
  override name = 'ServiceUnavailableError' as const;
}

/** Speaks Prometheus' HTTP API with one source, some calls at a time. */
export class PrometheusApi {
  readonly #transport: SourceTransport;
  readonly #prefix: string;
  readonly #timeout: number;
  readonly #limit: Limit;
  #refusesPost = false;

  /**
   * @param options.prefix - before `/api/v1`, such as `/prometheus`
   * @param options.timeout - seconds that the source may think
   */
  constructor(options: {
    transport: SourceTransport;
    prefix?: string;
    timeout: number;
    concurrency: number;
  }) {
    this.#transport = options.transport;
    this.#prefix = options.prefix ?? '';
    this.#timeout = options.timeout;
    this.#limit = pLimit(options.concurrency);
  }

  /** Of its place, for sentences. */
  get where(): string {
    return this.#transport.where;
  }

  /** Seconds that it may think about a query. */
  get timeout(): number {
    return this.#timeout;
  }

  /**
   * @throws PromqlError, QueryTooHeavyError, InputError for other requests that
   * are refused, UnknownPathError, SourceDownError, or the reason of the signal
   */
  async call<TSchema extends z.ZodType>(
    call: ApiCall<TSchema>,
  ): Promise<{ data: z.output<TSchema>; warnings: string[] }> {
    const { answer, envelope } = await this.#ask(call);
    if (envelope?.status !== 'success') {
      throw this.#failure(call, answer, envelope);
    }
    const parsed = call.schema.safeParse(envelope.data);
    if (!parsed.success) {
      const [{ path, message }] = parsed.error.issues;
      throw new SourceDownError(
        `${
          this.where
        } answers in a way that is not understood (data.${path.join(
          '.',
        )}: ${message}); ${this.#transport.fix}`,
      );
    }
    return {
      data: parsed.data,
      warnings: [...(envelope.warnings ?? []), ...(envelope.infos ?? [])].map(
        text => this.#transport.clean(text),
      ),
    };
  }

  async #ask(
    call: ApiCall<z.ZodType>,
  ): Promise<{ answer: SourceAnswer; envelope?: Envelope }> {
    const answer = await this.#limit(() => this.#sendEitherWay(call)).catch(
      (error: unknown) => {
        call.signal?.throwIfAborted();
        throw this.#translate(call, error);
      },
    );
    try {
      return {
        answer,
        envelope: envelopeSchema.parse(JSON.parse(answer.text)),
      };
    } catch {
      return { answer };
    }
  }

  /** Queries are long and go by POST, unless something in between refuses that. */
  async #sendEitherWay(call: ApiCall<z.ZodType>): Promise<SourceAnswer> {
    call.signal?.throwIfAborted();
    if (call.onlyGet || this.#refusesPost) {
      return await this.#send('GET', call);
    }
    const answer = await this.#send('POST', call);
    const refused =
      [405, 501].includes(answer.status) ||
      (answer.byProxy && answer.status === 403);
    if (!refused) {
      return answer;
    }
    const again = await this.#send('GET', call);
    this.#refusesPost = again.status < 300;
    return again;
  }

  async #send(
    method: SourceRequest['method'],
    { path, parameters, signal, timeout }: ApiCall<z.ZodType>,
  ): Promise<SourceAnswer> {
    return await this.#transport.send({
      method,
      path: `${this.#prefix}${path}`,
      parameters: parameters ?? [],
      signal,
      timeoutMs:
        timeout === undefined
          ? this.#timeout * 1000 + ON_THE_WAY_MS
          : timeout * 1000,
    });
  }

  #translate(
    { expr, timeout = this.#timeout }: ApiCall<z.ZodType>,
    error: unknown,
  ): unknown {
    if (error instanceof SourceTimeout) {
      return expr === undefined
        ? new SourceDownError(
            `${this.where} did not answer within ${timeout} s; ${
              this.#transport.fix
            }`,
          )
        : tooHeavy(this.where, `it was not answered within ${timeout} s`);
    }
    if (error instanceof AnswerTooLarge) {
      return expr === undefined
        ? new InputError(
            `What ${this.where} answered is too much: ${error.message}`,
          )
        : tooHeavy(this.where, error.message);
    }
    return error;
  }

  #failure(
    { path, expr }: ApiCall<z.ZodType>,
    answer: SourceAnswer,
    envelope: Envelope | undefined,
  ): Error {
    const { status, byProxy } = answer;
    if (envelope) {
      const said = this.#transport.clean(envelope.error ?? '');
      const errorType = envelope.errorType ?? String(status);
      const error = queryError(this.where, errorType, said, expr);
      if (error) {
        return error;
      }
    }
    // A gateway that gave up on a source that is still thinking.
    if (status === 504 && expr !== undefined) {
      return tooHeavy(this.where, 'it was not answered in time');
    }
    if ((status === 404 || status === 400) && !byProxy && !envelope) {
      return new UnknownPathError(
        `${this.where} does not know ${
          this.#prefix
        }${path} (${status}); check its address`,
      );
    }
    return refusal(this.#transport, answer, envelope?.error);
  }
}

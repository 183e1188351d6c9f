import { InputError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import { SourceDownError } from '../errors';
import type { AlertmanagerSilence, AlertmanagerSource } from '../MetricSource';
import { refusal } from '../transport/refusal';
import {
  AnswerTooLarge,
  SourceTimeout,
  type SourceAnswer,
  type SourceRequest,
  type SourceTransport,
} from '../transport/SourceTransport';

const labelsSchema = z.record(z.string(), z.string());

const silenceSchema: z.ZodType<AlertmanagerSilence> = z.object({
  id: z.string(),
  status: z.object({ state: z.enum(['active', 'pending', 'expired']) }),
  updatedAt: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  createdBy: z.string(),
  comment: z.string(),
  matchers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      isRegex: z.boolean(),
      isEqual: z.boolean().optional(),
    }),
  ),
});

const alertSchema = z.object({
  labels: labelsSchema,
  fingerprint: z.string(),
  status: z.object({
    state: z.enum(['unprocessed', 'active', 'suppressed']),
    silencedBy: z.array(z.string()).default([]),
    inhibitedBy: z.array(z.string()).default([]),
  }),
  startsAt: z.string(),
  endsAt: z.string(),
});

/** Until one says that it is there: pages wait for it. */
const PATIENCE_MS = 8000;

type AlertmanagerRequest = Omit<SourceRequest, 'timeoutMs'> &
  Partial<Pick<SourceRequest, 'timeoutMs'>>;

/** Speaks API version 2 with one cluster's Alertmanager. */
export class HttpAlertmanager implements AlertmanagerSource {
  readonly cluster: string;
  readonly #transport: SourceTransport;
  readonly #prefix: string;
  readonly #timeoutMs: number;

  /** @param options.timeout - seconds */
  constructor(options: {
    cluster: string;
    transport: SourceTransport;
    prefix: string;
    timeout: number;
  }) {
    this.cluster = options.cluster;
    this.#transport = options.transport;
    this.#prefix = options.prefix;
    this.#timeoutMs = options.timeout * 1000;
  }

  async alerts({ filter }: { filter: string[] }, signal?: AbortSignal) {
    return await this.#json(z.array(alertSchema), {
      method: 'GET',
      path: '/alerts',
      parameters: filter.map(matcher => ['filter', matcher] as const),
      signal,
    });
  }

  async silences({ filter }: { filter: string[] }, signal?: AbortSignal) {
    return await this.#json(z.array(silenceSchema), {
      method: 'GET',
      path: '/silences',
      parameters: filter.map(matcher => ['filter', matcher] as const),
      signal,
    });
  }

  async silence(id: string, signal?: AbortSignal) {
    return await this.#json(
      silenceSchema,
      { method: 'GET', path: silencePath(id), signal },
      `There is no silence ${id}`,
    );
  }

  async createSilence(
    silence: Omit<AlertmanagerSilence, 'id' | 'status' | 'updatedAt'>,
    signal?: AbortSignal,
  ): Promise<string> {
    const { silenceID } = await this.#json(
      z.object({ silenceID: z.string().min(1) }),
      { method: 'POST', path: '/silences', json: silence, signal },
    );
    return silenceID;
  }

  async expireSilence(id: string, signal?: AbortSignal): Promise<void> {
    await this.#send(
      { method: 'DELETE', path: silencePath(id), signal },
      `There is no silence ${id}`,
    );
  }

  /**
   * @throws NotFoundError where there is no Alertmanager, SourceDownError when it
   * can not be asked
   */
  async check(): Promise<void> {
    await this.#json(
      z.object({ versionInfo: z.unknown().optional() }),
      { method: 'GET', path: '/status', timeoutMs: PATIENCE_MS },
      `${this.#transport.where} is no Alertmanager: it does not know ${
        this.#prefix
      }/api/v2/status`,
    );
  }

  async #json<T>(
    schema: z.ZodType<T>,
    request: AlertmanagerRequest,
    notFound?: string,
  ): Promise<T> {
    const { text } = await this.#send(request, notFound);
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      throw new SourceDownError(
        `${this.#transport.where} answers in a way that is not understood; ${
          this.#transport.fix
        }`,
      );
    }
  }

  async #send(
    request: AlertmanagerRequest,
    notFound?: string,
  ): Promise<SourceAnswer> {
    const timeoutMs = request.timeoutMs ?? this.#timeoutMs;
    const answer = await this.#transport
      .send({
        ...request,
        path: `${this.#prefix}/api/v2${request.path}`,
        timeoutMs,
      })
      .catch((error: unknown) => {
        request.signal?.throwIfAborted();
        throw this.#translate(error, timeoutMs);
      });
    const { status, byProxy, text } = answer;
    if (status < 300) {
      return answer;
    }
    if (status === 404 && notFound && !byProxy) {
      throw new NotFoundError(notFound);
    }
    if (status === 400 && !byProxy) {
      throw new InputError(
        `${this.#transport.where} refuses this: ${this.#transport.clean(
          messageOf(text),
        )}`,
      );
    }
    throw refusal(this.#transport, answer);
  }

  #translate(error: unknown, timeoutMs: number): unknown {
    const { where, fix } = this.#transport;
    if (error instanceof SourceTimeout) {
      return new SourceDownError(
        `${where} did not answer within ${timeoutMs / 1000} s; ${fix}`,
      );
    }
    if (error instanceof AnswerTooLarge) {
      return new SourceDownError(`${where} answers too much: ${error.message}`);
    }
    return error;
  }
}

function silencePath(id: string): string {
  return `/silence/${encodeURIComponent(id)}`;
}

/** A JSON text, an object with a message, or plain words. */
function messageOf(text: string): string {
  try {
    const said: unknown = JSON.parse(text);
    if (typeof said === 'string') {
      return said;
    }
    const { message } = z.object({ message: z.string() }).parse(said);
    return message;
  } catch {
    // Plain words, then.
    return text;
  }
}

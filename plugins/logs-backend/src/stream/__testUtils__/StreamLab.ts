import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type {
  LogFilter,
  LogMessage,
  StreamRequest,
  WireLine,
} from '@foredeck/backstage-plugin-logs-common';
import { LogAudit } from '../../audit/LogAudit';
import { DEFAULT_LIMITS, type LogLimits } from '../../config/LogsConfig';
import type { EventFilter } from '../../lines/LogEvent';
import { LogStreams } from '../LogStreams';
import type { StreamSink } from '../StreamSink';
import { FakeLogs } from './FakeLogs';
import type { FakeTargets } from './FakeTargets';

const SCOPE: StreamRequest['scope'] = {
  kind: 'pods',
  cluster: 'local',
  namespace: 'shop',
};

/** A reader that keeps all it is given, and can stop taking. */
export class FakeReader implements StreamSink {
  onDrain: () => void = () => undefined;
  /** Takes nothing more: every write says so. */
  stalled = false;
  text = '';
  writes = 0;
  readonly #left = new AbortController();

  get gone(): AbortSignal {
    return this.#left.signal;
  }

  write(text: string): boolean {
    this.text += text;
    this.writes += 1;
    return !this.stalled;
  }

  leave(): void {
    this.#left.abort();
  }

  get messages(): LogMessage[] {
    return this.text
      .split('\n')
      .filter(line => line)
      .map(line => JSON.parse(line));
  }

  of<T extends LogMessage['type']>(
    type: T,
  ): Array<Extract<LogMessage, { type: T }>> {
    return this.messages.filter(
      (message): message is Extract<LogMessage, { type: T }> =>
        message.type === type,
    );
  }

  get lines(): WireLine[] {
    return this.of('lines').flatMap(({ lines }) => lines);
  }

  get texts(): string[] {
    return this.lines.map(([, , text]) => text);
  }
}

/** Streams over logs and pods that the test makes up. Use with fake timers. */
export class StreamLab {
  readonly logs = new FakeLogs();
  readonly auditor = mockServices.auditor.mock();
  readonly ended = { success: jest.fn(), fail: jest.fn() };
  readonly streams: LogStreams;

  constructor(
    targets: FakeTargets,
    options: {
      limits?: Partial<LogLimits>;
      compileFilter?(filter: LogFilter): EventFilter;
    } = {},
  ) {
    this.auditor.createEvent.mockResolvedValue(this.ended);
    this.streams = new LogStreams({
      targets,
      logs: this.logs,
      audit: new LogAudit({ auditor: this.auditor }),
      logger: mockServices.logger.mock(),
      limits: { ...DEFAULT_LIMITS, ...options.limits },
      compileFilter:
        options.compileFilter ??
        (({ text = '' }) =>
          event =>
            event.text.includes(text)),
    });
  }

  /** Opens a stream; `done` settles when it is over. */
  async open(
    request: Partial<StreamRequest> = {},
    user = 'user:default/jane',
  ): Promise<{ reader: FakeReader; done: Promise<void> }> {
    const reader = new FakeReader();
    const done = this.streams.serve(
      { scope: SCOPE, start: { tail: 10 }, ...request },
      {
        caller: mockCredentials.user(user),
        gone: reader.gone,
        accept: () => reader,
      },
    );
    // Tests look at it later, when it may have failed already.
    done.catch(() => undefined);
    await passing(0);
    return { reader, done };
  }
}

/** Lets fake time pass, and all that waits for it happen. */
export async function passing(millis: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(millis);
  // A stream that was at work lets others have their turn before it goes on.
  await new Promise(resolve => setImmediate(resolve));
  await new Promise(resolve => setImmediate(resolve));
}

import type {
  LogMessage,
  StreamRequest,
} from '@foredeck/backstage-plugin-logs-common';
import { sourceKey } from '@foredeck/backstage-plugin-logs-common';
import { RingLogStore } from '../store/RingLogStore';
import type { Schedule } from '../store/schedule';
import { LogStream, LogStreamOptions } from '../stream/LogStream';
import { source } from './fakeLogsApi';
import { ScriptedStream, scriptedStream } from './scriptedStream';

export const CART = source();
export const CART_KEY = sourceKey(CART);
export const SOURCE: LogMessage = {
  type: 'source',
  index: 0,
  source: CART,
  state: { state: 'following' },
};
export const cursor = (time: string, count = 1): LogMessage => ({
  type: 'cursor',
  at: { [CART_KEY]: { time, count } },
});
const soon: Schedule = task => queueMicrotask(task);

/** A stream that has been started, over connections that a test scripts. */
export function startStream(more: Partial<LogStreamOptions> = {}) {
  const store = new RingLogStore({ schedule: soon });
  const streams: ScriptedStream[] = [];
  const requests: StreamRequest[] = [];
  const open = async (request: StreamRequest) => {
    requests.push(request);
    const stream = scriptedStream();
    streams.push(stream);
    return stream.response;
  };
  const log = new LogStream({
    open,
    request: {
      scope: { kind: 'entity', entityRef: 'component:default/cart' },
      start: { tail: 10 },
    },
    store,
    words: {
      dropped: (count, reason) => `${count} ${reason}`,
      restarted: ({ pod }, last) => `${pod} restarted: ${last?.reason}`,
      started: ({ pod }) => `${pod} started`,
      gone: ({ pod }) => `${pod} gone`,
    },
    schedule: soon,
    wait: async () => undefined,
    ...more,
  });
  const run = log.run();
  return { store, streams, requests, log, run };
}

/** The rows of a store; marks in brackets. */
export function texts(store: RingLogStore): string[] {
  return Array.from({ length: store.length }, (_, index) => {
    const item = store.at(index);
    return item.type === 'row' ? item.row.text : `[${item.mark.text}]`;
  });
}

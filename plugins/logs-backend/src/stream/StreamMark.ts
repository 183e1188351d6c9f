import type { LogMessage } from '@foredeck/backstage-plugin-logs-common';

/** What a stream says of a source, in its place among the source's lines. */
export type StreamMark = Extract<
  LogMessage,
  { type: 'source' | 'state' | 'gone' | 'dropped' }
>;

export type EndMessage = Extract<LogMessage, { type: 'end' }>;

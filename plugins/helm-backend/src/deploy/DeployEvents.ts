import type { DeployEvent } from '@foredeck/backstage-plugin-helm-common';

/** A deploy event before it has its place in the stream. */
export type NewDeployEvent = DeployEvent extends infer Event
  ? Event extends DeployEvent
    ? Omit<Event, 'sequence' | 'at'>
    : never
  : never;

/** The event that tells how a change ended. */
export type EndEvent = Extract<
  NewDeployEvent,
  { type: 'succeeded' | 'failed' }
>;

export type Emit = (event: NewDeployEvent) => void;

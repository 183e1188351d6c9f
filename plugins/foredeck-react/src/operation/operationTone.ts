import { OperationState } from '@foredeck/backstage-plugin-operations-common';
import { Tone } from '../status/tones';

const TONES: Record<OperationState, Tone> = {
  queued: 'neutral',
  running: 'progress',
  interrupted: 'warning',
  succeeded: 'ok',
  failed: 'error',
  cancelled: 'neutral',
};

/** What an operation's state means. */
export function operationTone(state: OperationState): Tone {
  return TONES[state] ?? 'neutral';
}

import { CopyState } from '@foredeck/backstage-plugin-environments-common';
import { Tone } from '@foredeck/backstage-plugin-foredeck-react';

const TONES: Record<CopyState, Tone> = {
  running: 'progress',
  paused: 'warning',
  interrupted: 'warning',
  failed: 'error',
  cancelled: 'neutral',
  succeeded: 'ok',
  'rolling-back': 'progress',
  'rolled-back': 'neutral',
};

/** What the state of a copy means. */
export function copyTone(state: CopyState): Tone {
  return TONES[state] ?? 'neutral';
}

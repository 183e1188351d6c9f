import type {
  CopyDeed,
  CopyState,
} from '@foredeck/backstage-plugin-environments-common';
import type { CopyDirection } from '../store/StoredCopy';

/** What can be done to a copy as it is, whoever asks. */
export function deedsAt(copy: {
  state: CopyState;
  direction: CopyDirection;
  /** Nothing was copied into the same target since. */
  newest: boolean;
}): CopyDeed[] {
  const { state, direction, newest } = copy;
  const back: CopyDeed[] = newest ? ['rollback'] : [];
  switch (state) {
    case 'running':
      return ['pause', 'cancel'];
    case 'interrupted':
      return ['cancel'];
    case 'paused':
      return ['resume', 'cancel', ...back];
    case 'failed':
      return direction === 'back' ? back : ['retry', 'resume', ...back];
    case 'cancelled':
    case 'succeeded':
      return back;
    default:
      return [];
  }
}

/** Whether a deed copies on, and so needs rights on the source, too. */
export function goesOn(deed: CopyDeed): boolean {
  return deed === 'resume' || deed === 'retry';
}

import type {
  EndReason,
  WaitReason,
} from '@foredeck/backstage-plugin-chaos-common';

/** What happens to an experiment; `at` is ISO 8601. */
export type ExperimentChange = { at: string } & (
  | { type: 'countdown-over'; nextKillAt?: string }
  /** A kill was reserved, and is going to be done. */
  | { type: 'kill-begun'; kill: string; lasting: boolean }
  /** It has recovered, or the cluster refused it; nothing is awaited any more. */
  | { type: 'kill-closed'; kill: string; nextKillAt?: string }
  /** The next kill is forbidden for now; it is tried again at a moment. */
  | { type: 'waits'; why: WaitReason; nextKillAt?: string }
  /** Nothing forbids it any more. */
  | { type: 'goes-on'; nextKillAt?: string }
  /** It ends; why tells how. */
  | { type: 'ends'; why: EndReason }
  /** What lasted was put back, or could not be. */
  | { type: 'put-back' }
  | { type: 'put-back-failed'; message: string }
);

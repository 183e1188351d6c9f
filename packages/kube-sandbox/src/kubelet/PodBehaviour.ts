import type { TimedLine } from './shellScript';

/** What a container's log looks like. */
export type LogFormat =
  | 'spring'
  | 'node'
  | 'nginx'
  | 'python'
  | 'dotnet'
  | 'go'
  | 'postgres'
  | 'redis'
  | 'plain'
  | 'silent'
  /** Numbered and timed lines at any rate, for measuring readers. */
  | 'sequence';

export interface ExitBehaviour {
  /** After the container started. */
  afterMillis: number;
  code: number;
  reason?: 'Completed' | 'Error' | 'OOMKilled';
  /** Only the first so many starts end; the next one runs on. Default: all. */
  times?: number;
}

/** How one container fares. Times are at speed 1. */
export interface ContainerBehaviour {
  pullMillis: number;
  imageBytes: number;
  /** The pull fails with these words. */
  pullError?: string;
  /** From the container's start until the program inside serves. */
  startMillis: number;
  /** False: the readiness probe never passes. */
  becomesReady: boolean;
  /** The container ends by itself; without it runs until it is stopped. */
  exit?: ExitBehaviour;
  /** The liveness probe begins to fail this long after the start. */
  livenessFailsAfterMillis?: number;
  /** From SIGTERM to the end. */
  stopMillis: number;
  /** The container sits out its whole grace period and is killed. */
  ignoresSigterm: boolean;
  logFormat: LogFormat;
  /** Lines per second once it serves. */
  logsPerSecond: number;
  /** What it prints, in place of the log its format makes. */
  output?: Array<string | TimedLine>;
  /** What it prints before the log its format makes. */
  prelude?: TimedLine[];
  /** Average use when idle, for metrics. */
  cpuMillis: number;
  memoryMib: number;
}

export const BEHAVIOUR_PRESETS = [
  'healthy',
  'crash-loop',
  'oom',
  'never-ready',
  'slow-start',
  'liveness-failure',
  'pull-error',
  'pull-denied',
  'complete',
  'fail',
  'hang',
] as const;

/** Ready-made fates, usable as annotation, environment variable or in a script. */
export type BehaviourPreset = (typeof BEHAVIOUR_PRESETS)[number];

/** What a script may ask for; anything left out stays as the image has it. */
export interface PodBehaviour extends Partial<ContainerBehaviour> {
  preset?: BehaviourPreset;
  /** Only this container of the pod. */
  container?: string;
}

/** Which pods a script speaks of; all given parts must match. */
export interface BehaviourMatch {
  image?: RegExp;
  podLabels?: Record<string, string>;
  namespace?: string;
}

export function isBehaviourPreset(text: string): text is BehaviourPreset {
  return (BEHAVIOUR_PRESETS as readonly string[]).includes(text);
}

/** What a preset means. Pull errors are worded per image by the caller. */
export function presetBehaviour(
  preset: BehaviourPreset,
): Partial<ContainerBehaviour> {
  switch (preset) {
    case 'crash-loop':
      return { exit: { afterMillis: 1400, code: 1, reason: 'Error' } };
    case 'oom':
      return { exit: { afterMillis: 2500, code: 137, reason: 'OOMKilled' } };
    case 'never-ready':
      return { becomesReady: false };
    case 'slow-start':
      return { startMillis: 45_000 };
    case 'liveness-failure':
      return { livenessFailsAfterMillis: 20_000 };
    case 'complete':
      return { exit: { afterMillis: 1000, code: 0, reason: 'Completed' } };
    case 'fail':
      return { exit: { afterMillis: 1000, code: 1, reason: 'Error' } };
    case 'hang':
      return { ignoresSigterm: true };
    case 'healthy':
      return {
        exit: undefined,
        pullError: undefined,
        livenessFailsAfterMillis: undefined,
        becomesReady: true,
        ignoresSigterm: false,
      };
    default:
      return {};
  }
}

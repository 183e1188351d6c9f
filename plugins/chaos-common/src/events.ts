import type { Experiment } from './experiment';
import type { Kill } from './kills';
import type { SteadyStateFinding } from './steadyState';

/** A line of an experiment's stream; `sequence` is from 1, without gaps. */
export type ExperimentEvent = { sequence: number; at: string } & (
  | { type: 'state'; experiment: Experiment }
  | { type: 'kill'; kill: Kill }
  | { type: 'steady-state'; findings: SteadyStateFinding[] }
  | { type: 'undone'; message: string }
);

import { countOf } from '../exposition/histogram';
import { Curve } from '../traffic/Curve';
import type { Program } from './Program';

/** How much a program that serves no HTTP has done, and does. */
export interface Work {
  /** Operations since the start; as many as a service had requests. */
  done: number;
  /** Operations per second, about. */
  rate: number;
  /** How busy it is, about 1. */
  level: number;
}

export function workOf(program: Program): Work {
  const { at, startedAt, requests, seed } = program;
  const done = requests.reduce(
    (sum, { durations }) => sum + countOf(durations),
    0,
  );
  const level = new Curve(`${seed}/work`).level(at);
  return {
    done,
    level,
    rate: (done / Math.max(1, (at - startedAt) / 1000)) * level,
  };
}

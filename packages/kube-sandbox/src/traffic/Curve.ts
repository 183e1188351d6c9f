import { Random } from '../logs/Random';

const DAY_SECONDS = 24 * 3600;
/** Periods in seconds, not multiples of each other, with their amplitudes. */
const NOISE: ReadonlyArray<readonly [period: number, amplitude: number]> = [
  [5407, 0.1],
  [1259, 0.08],
  [421, 0.07],
  [173, 0.06],
  [67, 0.04],
];
/** By day: most in the afternoon, a second hump in the evening (UTC). */
const DAILY: ReadonlyArray<
  readonly [period: number, amplitude: number, peak: number]
> = [
  [DAY_SECONDS, 0.36, 15 * 3600],
  [DAY_SECONDS / 2, 0.1, 9 * 3600],
];

interface Wave {
  amplitude: number;
  /** Radians per second. */
  speed: number;
  phase: number;
}

/**
 * How busy something is over time: about 1, above 0, a wave of the day with
 * noise that follows from a seed. A sum of sines, so that what passed between
 * any two moments is known without adding up what lies between them.
 */
export class Curve {
  /** No level is above it. */
  static readonly highest = 1.81;

  readonly #waves: Wave[];

  constructor(seed: string) {
    const random = new Random(seed);
    // The first numbers of seeds that differ little are alike.
    random.next();
    random.next();
    this.#waves = [
      ...DAILY.map(([period, amplitude, peak]) => ({
        amplitude,
        speed: (2 * Math.PI) / period,
        phase: Math.PI / 2 - (2 * Math.PI * peak) / period,
      })),
      ...NOISE.map(([period, amplitude]) => ({
        amplitude,
        speed: (2 * Math.PI) / period,
        phase: 2 * Math.PI * random.next(),
      })),
    ];
  }

  /** @param at - milliseconds since the epoch */
  level(at: number): number {
    return this.#waves.reduce(
      (sum, { amplitude, speed, phase }) =>
        sum + amplitude * Math.sin((speed * at) / 1000 + phase),
      1,
    );
  }

  /**
   * What a level of 1 per second adds up to.
   *
   * @param from - milliseconds since the epoch
   * @param to - as well; what lies before `from` counts as nothing
   */
  between(from: number, to: number): number {
    if (to <= from) {
      return 0;
    }
    return this.#waves.reduce(
      (sum, { amplitude, speed, phase }) =>
        sum +
        (amplitude / speed) *
          (Math.cos((speed * from) / 1000 + phase) -
            Math.cos((speed * to) / 1000 + phase)),
      (to - from) / 1000,
    );
  }
}

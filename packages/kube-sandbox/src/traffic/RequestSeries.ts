import { countOf, type Observations } from '../exposition/histogram';
import { Curve } from './Curve';
import type { TrafficPeriod } from './TrafficHistory';

/** Requests of one kind since a program's start. */
export interface RequestSeries {
  method: string;
  /** With a parameter as `{id}`. */
  route: string;
  status: number;
  /** In seconds. */
  durations: Observations[];
}

interface Route {
  method: string;
  route: string;
  share: number;
  /** How much longer than others it takes. */
  weight: number;
  success: number;
}

/** What a service of such a name offers. */
function routesOf(name: string): Route[] {
  const all = `/api/${name}`;
  const one = `${all}/{id}`;
  return [
    { method: 'GET', route: all, share: 0.42, weight: 1.4, success: 200 },
    { method: 'GET', route: one, share: 0.34, weight: 0.7, success: 200 },
    { method: 'POST', route: all, share: 0.14, weight: 1.9, success: 201 },
    { method: 'PUT', route: one, share: 0.07, weight: 1.6, success: 200 },
    { method: 'DELETE', route: one, share: 0.03, weight: 0.9, success: 204 },
  ];
}

/** Requests that ask for what is not there, or ask wrongly. */
const CLIENT_ERRORS = 0.018;
/** Requests that take long, as those that miss a cache do. */
const SLOW_SHARE = 0.04;
const SLOW_FACTOR = 7;

export interface Running {
  /** Follows from it: noise, but not the level. */
  seed: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  at: number;
}

/**
 * What a program that serves `/api/NAME` counted until a moment. As with client
 * libraries, what never happened has no series.
 */
export function requestSeries(
  name: string,
  periods: readonly TrafficPeriod[],
  running: Running,
): RequestSeries[] {
  const all = routesOf(name).flatMap(
    ({ method, route, share, weight, success }) => {
      const series = (
        status: number,
        shareOf: (errors: number) => number,
      ): RequestSeries => ({
        method,
        route,
        status,
        durations: durations(
          periods,
          { ...running, seed: `${running.seed}/${method} ${route} ${status}` },
          ({ rate, errors }) => rate * share * shareOf(errors),
          weight,
        ),
      });
      const clientError = method === 'GET' ? 404 : 400;
      return [
        series(success, errors => (1 - errors) * (1 - CLIENT_ERRORS)),
        series(clientError, errors => (1 - errors) * CLIENT_ERRORS),
        series(500, errors => errors * 0.8),
        series(503, errors => errors * 0.2),
      ];
    },
  );
  return all.filter(series => countOf(series.durations) >= 1);
}

function durations(
  periods: readonly TrafficPeriod[],
  { seed, startedAt, at }: Running,
  rateOf: (settings: TrafficPeriod['settings']) => number,
  weight: number,
): Observations[] {
  const usual = new Curve(seed);
  const slow = new Curve(`${seed}/slow`);
  return periods.flatMap(({ from, settings }, index) => {
    const begin = Math.max(from, startedAt);
    const end = Math.min(periods[index + 1]?.from ?? Infinity, at);
    const rate = rateOf(settings);
    const median = settings.latency * weight;
    return end <= begin || rate === 0
      ? []
      : [
          {
            count: rate * (1 - SLOW_SHARE) * usual.between(begin, end),
            median,
            spread: 0.45,
          },
          {
            count: rate * SLOW_SHARE * slow.between(begin, end),
            median: median * SLOW_FACTOR,
            spread: 0.6,
          },
        ];
  });
}

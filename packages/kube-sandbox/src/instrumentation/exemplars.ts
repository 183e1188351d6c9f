import { countOf } from '../exposition/histogram';
import type { Exemplar } from '../exposition/MetricFamily';
import { Random } from '../logs/Random';
import { requestTrace, TRACE_MILLIS } from '../logs/requestTrace';
import type { RequestSeries } from '../traffic/RequestSeries';
import { secondsUp, type Program } from './Program';

/** Quick ones are most, but slow ones are worth more to look at. */
const SLOW_SHARE = 0.4;

/**
 * A recent request of a kind, whose trace the program's log names as well. A kind
 * that is seldom asked for has a new one as seldom.
 */
export function exemplarOf(
  program: Program,
  request: RequestSeries,
): Exemplar | undefined {
  const { at, startedAt } = program;
  const each = (secondsUp(program) * 1000) / countOf(request.durations);
  const span = Math.max(1, Math.ceil(each / TRACE_MILLIS)) * TRACE_MILLIS;
  const moment = at - (at % span) - 1;
  const [usual, slow] = request.durations.slice(-2);
  if (moment < startedAt || !slow) {
    return undefined;
  }
  const { method, route, status } = request;
  const run = runId(program);
  const random = new Random(`${run}/${method} ${route} ${status}/${moment}`);
  random.next();
  const { median, spread } = random.next() < SLOW_SHARE ? slow : usual;
  const { traceId, spanId } = requestTrace(run, moment);
  return {
    labels: { span_id: spanId, trace_id: traceId },
    value: Number(
      (median * Math.exp(spread * (random.next() - 0.5))).toFixed(6),
    ),
    timestamp: moment / 1000,
  };
}

function runId({ pod, container }: Program): string {
  const status = pod.status?.containerStatuses?.find(
    ({ name }) => name === container.name,
  );
  return status?.containerID ?? `${pod.metadata.uid}/${container.name}`;
}

import {
  expositionContentType,
  expositionFormat,
  writeExposition,
} from '../exposition/writeExposition';
import type { MetricsKind } from '../instrumentation/metricsKinds';
import type { Program } from '../instrumentation/Program';
import { Random } from '../logs/Random';
import { cpuSeconds, memoryBytes, type ContainerRun } from '../metrics/usage';
import { requestSeries } from '../traffic/RequestSeries';
import { workloadName } from '../traffic/TrafficSettings';
import {
  badMoment,
  momentAsked,
  textAnswer,
  type SimulatedServer,
} from './SimulatedServer';

const DAY_MILLIS = 24 * 3600 * 1000;

/** What the program of a container answers over HTTP. */
export function programServer(
  run: ContainerRun,
  kind: MetricsKind | undefined,
  now: () => number,
): SimulatedServer {
  return request => {
    const { path, accept } = request;
    if (kind?.paths.includes(path)) {
      const at = momentAsked(request, now());
      if (at === undefined) {
        return badMoment(request);
      }
      const format = kind.openMetrics ? expositionFormat(accept) : 'text';
      return {
        code: 200,
        contentType: expositionContentType(format),
        body: writeExposition(kind.instrumentation(programAt(run, at)), format),
      };
    }
    const known =
      kind && !kind.application ? path === '/' : path !== '/metrics';
    return known
      ? {
          code: 200,
          contentType: 'application/json',
          body: '{"status":"UP"}\n',
        }
      : textAnswer(404, `${path} is not here`);
  };
}

/** The program as it is at a moment, were it before its start. */
export function programAt(run: ContainerRun, at: number): Program {
  const { pod, container } = run;
  const startedAt = startBefore(run, at);
  const running = { ...run, startedAt };
  const seed = `${pod.metadata.uid}/${container.name}`;
  const name = workloadName(pod);
  return {
    pod,
    container,
    name,
    startedAt,
    at,
    seed,
    requests: requestSeries(name, run.traffic, { seed, startedAt, at }),
    cpuSeconds: cpuSeconds(running, at),
    memoryBytes: memoryBytes(running, at),
  };
}

/** A program asked about a time before its start had started some days earlier. */
function startBefore({ pod, startedAt }: ContainerRun, at: number): number {
  const random = new Random(`${pod.metadata.uid}/starts`);
  let start = startedAt;
  while (start > at) {
    start -= (2 + 4 * random.next()) * DAY_MILLIS;
  }
  return Math.round(start / 1000) * 1000;
}

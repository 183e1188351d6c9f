import {
  expositionContentType,
  expositionFormat,
  writeExposition,
} from '../exposition/writeExposition';
import type { MetricsKind } from '../instrumentation/metricsKinds';
import type { ClusterView, Program } from '../instrumentation/Program';
import {
  cpuSeconds,
  memoryBytes,
  startBefore,
  type ContainerRun,
} from '../metrics/usage';
import { requestSeries } from '../traffic/RequestSeries';
import { workloadName } from '../traffic/TrafficSettings';
import {
  badMoment,
  momentAsked,
  textAnswer,
  type SimulatedServer,
} from './SimulatedServer';

/** Where programs of other kinds have their metrics: those that have none do not. */
const METRICS_PATH = /\/(metrics|prometheus)$/;

/** What the program of a container answers over HTTP. */
export function programServer(
  run: ContainerRun,
  kind: MetricsKind | undefined,
  cluster: ClusterView,
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
        body: writeExposition(
          kind.instrumentation(programAt(run, cluster, at)),
          format,
        ),
      };
    }
    const known =
      kind && !kind.application ? path === '/' : !METRICS_PATH.test(path);
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
export function programAt(
  run: ContainerRun,
  cluster: ClusterView,
  at: number,
): Program {
  const { pod, container } = run;
  const startedAt = startBefore(run, at);
  const running = { ...run, startedAt };
  const seed = `${pod.metadata.uid}/${container.name}`;
  const name = workloadName(pod);
  return {
    pod,
    container,
    cluster,
    name,
    startedAt,
    at,
    seed,
    requests: requestSeries(name, run.traffic, { seed, startedAt, at }),
    cpuSeconds: cpuSeconds(running, at),
    memoryBytes: memoryBytes(running, at),
  };
}

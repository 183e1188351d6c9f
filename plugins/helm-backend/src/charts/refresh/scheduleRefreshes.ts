import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { ChartSourceReader } from '../sources/ChartSourceReader';

/** Sources are spread over this part of their period, so that they do not all come at once. */
const SPREAD = 0.1;
const SOONEST_MS = 2_000;
const LATEST_MS = 60_000;

/** Has every source read in its own rhythm, by one replica at a time. */
export async function scheduleRefreshes(options: {
  scheduler: SchedulerService;
  readers: readonly ChartSourceReader[];
  refresh(reader: ChartSourceReader): Promise<void>;
}): Promise<void> {
  for (const reader of options.readers) {
    const jitter = Math.random() * reader.frequencyMs * SPREAD;
    await options.scheduler.scheduleTask({
      id: `read-chart-source-${reader.name}`,
      frequency: { milliseconds: Math.round(reader.frequencyMs + jitter) },
      initialDelay: {
        milliseconds: Math.round(Math.min(SOONEST_MS + jitter, LATEST_MS)),
      },
      timeout: { hours: 1 },
      fn: () => options.refresh(reader),
    });
  }
}

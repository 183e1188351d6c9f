import { eventually } from './eventually';

/** A target as Prometheus' API tells of it. */
export interface ToldTarget {
  scrapePool: string;
  health: string;
  lastError: string;
  labels: { [name: string]: string };
}

interface DroppedTarget {
  discoveredLabels: { [name: string]: string };
}

export interface TargetsOfJob {
  active: ToldTarget[];
  dropped: DroppedTarget[];
}

/** Asks a Prometheus what a test wants to know. */
export class PrometheusQueries {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async targets(job: string): Promise<TargetsOfJob> {
    const { activeTargets, droppedTargets } = await this.#get('targets');
    return {
      active: activeTargets.filter(
        (target: ToldTarget) => target.scrapePool === job,
      ),
      dropped: droppedTargets.filter(
        // Prometheus 2.42 sometimes tells a label of a dropped target by the
        // name that the first relabeling copied it to.
        ({ discoveredLabels }: DroppedTarget) =>
          (discoveredLabels.job ??
            discoveredLabels.__tmp_prometheus_job_name) === job,
      ),
    };
  }

  /** Waits until the targets of a job are as wanted. */
  async until(
    job: string,
    wanted: (targets: TargetsOfJob) => boolean,
  ): Promise<TargetsOfJob> {
    return await eventually(async () => {
      const targets = await this.targets(job);
      return wanted(targets) ? targets : undefined;
    });
  }

  /** Names of the jobs in the loaded configuration. */
  async jobs(): Promise<string[]> {
    const { yaml } = await this.#get('status/config');
    return [...yaml.matchAll(/^- job_name: (.+)$/gm)].map(match => match[1]);
  }

  async ruleFiles(): Promise<string[]> {
    const { groups } = await this.#get('rules');
    return groups.map((group: { file: string }) => group.file);
  }

  /** Values of an instant query. */
  async query(expression: string, time?: number): Promise<number[]> {
    const search = new URLSearchParams({ query: expression });
    if (time) {
      search.set('time', String(time));
    }
    const { result } = await this.#get(`query?${search}`);
    return result.map((one: { value: [number, string] }) =>
      Number(one.value[1]),
    );
  }

  async #get(path: string) {
    const response = await fetch(`${this.#url}/api/v1/${path}`);
    const { status, data, error } = await response.json();
    if (status !== 'success') {
      throw new Error(error);
    }
    return data;
  }
}

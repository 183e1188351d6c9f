import { join } from 'node:path';
import type { Programs } from '../../programs/findPrograms';
import { asYaml } from '../../servers/configFile';
import {
  startAlertmanager,
  type RunningAlertmanager,
} from '../../servers/startAlertmanager';
import {
  startPrometheus,
  type PrometheusFiles,
  type RunningPrometheus,
} from '../../servers/startPrometheus';

/** Default of the operator; the one of an Alertmanager object without a configuration. */
const NOBODY = {
  route: { receiver: 'null' },
  receivers: [{ name: 'null' }],
};

interface ServersOptions {
  dataDir: string;
  programs: Programs;
  prometheusPort?: number;
  alertmanagerPort?: number;
  /** More arguments for Prometheus. */
  args?: string[];
}

/** Where a Prometheus of the operator keeps its data. */
export function prometheusDirectory(dataDir: string): string {
  return join(dataDir, 'prometheus');
}

/** The one Prometheus and the one Alertmanager that the operator drives. */
export class Servers {
  readonly #options: ServersOptions;
  #prometheus: RunningPrometheus | undefined;
  #alertmanager: RunningAlertmanager | undefined;
  #files = '';
  #alertConfig = '';

  constructor(options: ServersOptions) {
    this.#options = options;
  }

  get prometheus(): RunningPrometheus | undefined {
    return this.#prometheus;
  }

  get alertmanager(): RunningAlertmanager | undefined {
    return this.#alertmanager;
  }

  /** Starts Alertmanager, or has it read a configuration that is new. */
  async useAlertConfig(config: string = asYaml(NOBODY)): Promise<void> {
    const { dataDir, programs, alertmanagerPort } = this.#options;
    if (!this.#alertmanager) {
      this.#alertmanager = await startAlertmanager({
        dataDir: join(dataDir, 'alertmanager'),
        config,
        port: alertmanagerPort,
        programs,
      });
    } else if (config !== this.#alertConfig) {
      await this.#alertmanager.reload(config);
    }
    this.#alertConfig = config;
  }

  /** Starts Prometheus, or has it read files that are new. */
  async useFiles(files: PrometheusFiles, retention?: string): Promise<void> {
    const { dataDir, programs, prometheusPort, args = [] } = this.#options;
    const content = JSON.stringify(files);
    if (!this.#prometheus) {
      this.#prometheus = await startPrometheus({
        ...files,
        dataDir: prometheusDirectory(dataDir),
        retention,
        port: prometheusPort,
        programs,
        args: [
          // After each reload it takes Prometheus five seconds to know its
          // Alertmanager again; what fires meanwhile is sent later.
          '--rules.alert.resend-delay=5s',
          ...args,
        ],
      });
    } else if (content !== this.#files) {
      await this.#prometheus.reload(files);
    }
    this.#files = content;
  }

  async stop(): Promise<void> {
    await Promise.all([this.#prometheus?.stop(), this.#alertmanager?.stop()]);
  }
}

import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { freePort } from '../processes/freePort';
import { ServerProcess } from '../processes/ServerProcess';
import { findPrograms, type Programs } from '../programs/findPrograms';
import { asYaml, writePrivately, type YamlContent } from './configFile';
import { postReload } from './postReload';

/** Receives everything and tells nobody. */
const SILENT_CONFIG = {
  route: { receiver: 'none', group_by: ['alertname'] },
  receivers: [{ name: 'none' }],
};

export interface AlertmanagerOptions {
  /** Keeps its configuration, its log and, in `data`, its silences. */
  dataDir: string;
  /** Alertmanager's configuration; by default one that notifies nobody. */
  config?: YamlContent;
  /** More arguments, such as `--data.retention=1h`. */
  args?: string[];
  /** Of loopback; 0, the default, takes a free one. */
  port?: number;
  programs?: Programs;
}

/** An Alertmanager that serves, alone. */
export interface RunningAlertmanager {
  /** Without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number | undefined;
  /**
   * Reads its configuration again, after replacing it when one is given.
   *
   * @throws Error with what Alertmanager says of a bad one
   */
  reload(config?: YamlContent): Promise<void>;
  /** Resolves with a sentence when it ends without having been stopped. */
  died(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts this machine's Alertmanager.
 *
 * @throws MissingProgramsError when it is not installed
 * @throws Error with its last lines when it does not start
 */
export async function startAlertmanager(
  options: AlertmanagerOptions,
): Promise<RunningAlertmanager> {
  const { alertmanager } = options.programs ?? findPrograms();
  const dataDir = resolve(options.dataDir);
  const configFile = join(dataDir, 'alertmanager.yml');
  await mkdir(join(dataDir, 'data'), { recursive: true });
  await writePrivately(configFile, asYaml(options.config ?? SILENT_CONFIG));
  const url = `http://127.0.0.1:${options.port || (await freePort())}`;
  const server = await ServerProcess.start({
    name: 'Alertmanager',
    logFile: join(dataDir, 'alertmanager.log'),
    readyUrl: `${url}/-/ready`,
    argv: [
      alertmanager,
      `--config.file=${configFile}`,
      `--storage.path=${join(dataDir, 'data')}`,
      `--web.listen-address=${new URL(url).host}`,
      // Alone: without it, it looks for others of its cluster.
      '--cluster.listen-address=',
      ...(options.args ?? []),
    ],
  });
  return {
    url,
    dataDir,
    pid: server.pid,
    reload: async config => {
      if (config) {
        await writePrivately(configFile, asYaml(config));
      }
      await postReload(url, server);
    },
    died: () => server.died(),
    stop: () => server.stop(),
  };
}

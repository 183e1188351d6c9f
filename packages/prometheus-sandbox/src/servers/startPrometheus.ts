import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { freePort } from '../processes/freePort';
import { ServerProcess } from '../processes/ServerProcess';
import { findPrograms, type Programs } from '../programs/findPrograms';
import { asYaml, writePrivately, type YamlContent } from './configFile';
import { postReload } from './postReload';

/** What a Prometheus reads: its configuration and its files of rules. */
export interface PrometheusFiles {
  /** Prometheus' configuration; `rule_files` is added when there are `rules`. */
  config: YamlContent;
  /** Files of rules by name, such as `{ 'shop.yaml': { groups: [...] } }`. */
  rules?: { [fileName: string]: YamlContent };
}

export interface PrometheusOptions extends PrometheusFiles {
  /** Keeps its configuration, its log and, in `data`, its series. */
  dataDir: string;
  /** More arguments, such as `--query.max-samples=1000`. */
  args?: string[];
  /** Of loopback; 0, the default, takes a free one. */
  port?: number;
  /** How long samples are kept, such as `2d`; default 15 days. */
  retention?: string;
  /** Default true. */
  exemplars?: boolean;
  programs?: Programs;
}

/** A Prometheus that serves. */
export interface RunningPrometheus {
  /** Without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  readonly pid: number | undefined;
  /**
   * Reads its files again, after replacing them when new ones are given.
   *
   * @throws Error with what Prometheus says of a bad configuration; it goes on
   * with the one before
   */
  reload(files?: PrometheusFiles): Promise<void>;
  /** Resolves with a sentence when it ends without having been stopped. */
  died(): Promise<string>;
  stop(): Promise<void>;
}

/** Where {@link startPrometheus} keeps the series of a data directory. */
export function seriesDirectory(dataDir: string): string {
  return resolve(dataDir, 'data');
}

/**
 * Starts this machine's Prometheus.
 *
 * @throws MissingProgramsError when it is not installed
 * @throws Error with its last lines when it does not start
 */
export async function startPrometheus(
  options: PrometheusOptions,
): Promise<RunningPrometheus> {
  const { prometheus } = options.programs ?? findPrograms();
  const dataDir = resolve(options.dataDir);
  await mkdir(seriesDirectory(dataDir), { recursive: true });
  const configFile = await writeFiles(dataDir, options);
  const url = `http://127.0.0.1:${options.port || (await freePort())}`;
  const server = await ServerProcess.start({
    name: 'Prometheus',
    logFile: join(dataDir, 'prometheus.log'),
    readyUrl: `${url}/-/ready`,
    argv: [
      prometheus,
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${seriesDirectory(dataDir)}`,
      `--web.listen-address=${new URL(url).host}`,
      '--web.enable-lifecycle',
      ...(options.retention
        ? [`--storage.tsdb.retention.time=${options.retention}`]
        : []),
      ...(options.exemplars === false
        ? []
        : ['--enable-feature=exemplar-storage']),
      ...(options.args ?? []),
    ],
  });
  return {
    url,
    dataDir,
    pid: server.pid,
    reload: async files => {
      if (files) {
        await writeFiles(dataDir, files);
      }
      await postReload(url, server);
    },
    died: () => server.died(),
    stop: () => server.stop(),
  };
}

async function writeFiles(
  dataDir: string,
  { config, rules = {} }: PrometheusFiles,
): Promise<string> {
  const directory = join(dataDir, 'rules');
  await mkdir(directory, { recursive: true });
  for (const [name, content] of Object.entries(rules)) {
    await writePrivately(join(directory, name), asYaml(content));
  }
  for (const name of await readdir(directory)) {
    if (!(name in rules)) {
      await rm(join(directory, name));
    }
  }
  const file = join(dataDir, 'prometheus.yml');
  await writePrivately(file, withRules(config, Object.keys(rules), directory));
  return file;
}

function withRules(
  config: YamlContent,
  names: string[],
  directory: string,
): string {
  if (names.length === 0) {
    return asYaml(config);
  }
  const content = typeof config === 'string' ? parse(config) ?? {} : config;
  return asYaml({
    ...content,
    rule_files: [
      ...(content.rule_files ?? []),
      ...names.map(name => join(directory, name)),
    ],
  });
}

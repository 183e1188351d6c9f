import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '../../processes/runProgram';
import { asYaml } from '../../servers/configFile';
import type { ScrapeConfig } from '../scrape/ScrapeConfig';

const REMEMBERED = 1_000;

/** Asks promtool whether Prometheus would take a file; each content once. */
export class Promtool {
  readonly #program: string;
  readonly #answers = new Map<string, Promise<string | undefined>>();

  constructor(program: string) {
    this.#program = program;
  }

  /** @returns what is wrong with a file of rules; undefined when it is right */
  async checkRules(content: string): Promise<string | undefined> {
    return this.#check(['check', 'rules'], content);
  }

  /** @returns what is wrong with the scrape configs; undefined when they are right */
  async checkScrapeConfigs(
    configs: ScrapeConfig[],
  ): Promise<string | undefined> {
    return this.#check(
      ['check', 'config', '--syntax-only'],
      asYaml({ scrape_configs: configs }),
    );
  }

  #check(command: string[], content: string): Promise<string | undefined> {
    const key = `${command.join(' ')}\n${content}`;
    let answer = this.#answers.get(key);
    if (!answer) {
      answer = this.#ask(command, content);
      answer.catch(() => this.#answers.delete(key));
      this.#answers.set(key, answer);
      if (this.#answers.size > REMEMBERED) {
        this.#answers.delete(this.#answers.keys().next().value ?? '');
      }
    }
    return answer;
  }

  async #ask(command: string[], content: string): Promise<string | undefined> {
    const directory = await mkdtemp(join(tmpdir(), 'promtool-'));
    const file = join(directory, 'checked.yaml');
    try {
      await writeFile(file, content, { mode: 0o600 });
      const { code, output } = await runProgram([
        this.#program,
        ...command,
        file,
      ]);
      return code === 0 ? undefined : reasonIn(output, file);
    } finally {
      await rm(directory, { recursive: true });
    }
  }
}

/** promtool's words without the name of the file, which nobody knows. */
function reasonIn(output: string, file: string): string {
  const lines = output
    .replaceAll(`${file}: `, '')
    .replaceAll(file, '')
    .split('\n')
    .map(line =>
      line
        .trim()
        .replace(/^(FAILED:|Checking)\s*/, '')
        .replace(/^parsing YAML file :?\s*/, ''),
    )
    .filter(Boolean);
  return lines.join('; ') || 'promtool does not say why';
}

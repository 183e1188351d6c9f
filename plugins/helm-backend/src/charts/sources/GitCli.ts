import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PeerLogin } from './SourceSettings';

const run = promisify(execFile);

const PATIENCE_MS = 5 * 60_000;
const COMMIT = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

const PASSED_ON = [
  'PATH',
  'HOME',
  'SSH_AUTH_SOCK',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];

/** Reads one remote repository with the git of this machine. */
export class GitCli {
  readonly #url: string;
  readonly #name: string;
  readonly #environment: NodeJS.ProcessEnv;

  constructor(options: {
    name: string;
    url: string;
    login?: PeerLogin;
    caFile?: string;
  }) {
    this.#url = options.url;
    this.#name = options.name;
    this.#environment = {
      ...Object.fromEntries(PASSED_ON.map(key => [key, process.env[key]])),
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
      GIT_SSH_COMMAND: 'ssh -o BatchMode=yes',
      GIT_LFS_SKIP_SMUDGE: '1',
      ...gitConfig([
        // Links and hooks of a strange repository must do nothing here.
        ['core.hooksPath', '/dev/null'],
        ['protocol.ext.allow', 'never'],
        ...(options.caFile
          ? [['http.sslCAInfo', options.caFile] as [string, string]]
          : []),
        ...authorization(options.login),
      ]),
    };
  }

  /** The commit a branch or tag is at. */
  async commitOf(ref: string, signal: AbortSignal): Promise<string> {
    if (COMMIT.test(ref)) {
      return ref;
    }
    const listed = await this.#git(
      ['ls-remote', '--', this.#url, ref, `${ref}^{}`],
      undefined,
      signal,
    );
    const lines = listed.split('\n').map(line => line.split('\t'));
    // An annotated tag is listed twice; with ^{} it is the commit.
    const peeled = lines.find(([, name]) => name?.endsWith('^{}'));
    const [commit] = peeled ?? lines[0];
    if (!COMMIT.test(commit)) {
      throw new NotFoundError(
        `${this.#url} has no branch or tag ${ref}: correct ref of the source ${
          this.#name
        } at foredeck.helm.charts.sources`,
      );
    }
    return commit;
  }

  /** Puts the files of a commit into an empty directory. */
  async checkout(commit: string, ref: string, home: string): Promise<void> {
    await this.#git(['init', '--quiet'], home);
    const fetch = ['fetch', '--quiet', '--depth=1', '--no-tags', '--'];
    try {
      await this.#git([...fetch, this.#url, commit], home);
    } catch (error) {
      if (COMMIT.test(ref)) {
        throw error;
      }
      // Not every server gives out a commit by its hash.
      await this.#git([...fetch, this.#url, ref], home);
    }
    await this.#git(['checkout', '--quiet', '--detach', commit], home);
  }

  async #git(
    args: string[],
    cwd?: string,
    signal?: AbortSignal,
  ): Promise<string> {
    try {
      const { stdout } = await run('git', args, {
        cwd,
        signal,
        env: this.#environment,
        timeout: PATIENCE_MS,
        maxBuffer: 16 * 1024 * 1024,
      });
      return stdout.trim();
    } catch (error) {
      throw this.#problem(error);
    }
  }

  #problem(error: unknown): Error {
    if (isError(error) && error.code === 'ENOENT') {
      return new ServiceUnavailableError(
        `git is not installed where the portal runs: install it, or give the source ${
          this.#name
        } another type`,
      );
    }
    const stderr =
      isError(error) && 'stderr' in error ? String(error.stderr).trim() : '';
    const cause = stderr.split('\n').at(-1) || 'git was stopped';
    const login = /Authentication|could not read|403|401|denied/i.test(stderr)
      ? `: check username, password or token of the source ${
          this.#name
        } at foredeck.helm.charts.sources`
      : '';
    return new ServiceUnavailableError(
      `${this.#url} can not be read with git (${cause})${login}`,
    );
  }
}

/** Settings for one process by its environment, which only its user can read. */
function gitConfig(settings: Array<[string, string]>): NodeJS.ProcessEnv {
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(settings.length)],
    ...settings.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]);
}

function authorization(login: PeerLogin | undefined): Array<[string, string]> {
  if (!login) {
    return [];
  }
  const { username, password, token } = login;
  const pair = `${username ?? 'oauth2'}:${password ?? token ?? ''}`;
  return [
    [
      'http.extraHeader',
      `Authorization: Basic ${Buffer.from(pair).toString('base64')}`,
    ],
  ];
}

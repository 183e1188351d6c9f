import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(60_000);

const bin = resolve(__dirname, '..', '..', 'bin', 'kube-sandbox');

describe('kube-sandbox command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-cli-'));
  const children: ChildProcess[] = [];
  afterEach(() => children.splice(0).forEach(child => child.kill('SIGKILL')));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Starts it; resolves with what it printed once it is ready or has ended. */
  function run(...commandLine: string[]) {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = spawn(process.execPath, [bin, ...commandLine], { env });
    children.push(child);
    const ended = once(child, 'exit').then(([code]) => code as number | null);
    let text = '';
    const said = new Promise<string>(told => {
      const take = (chunk: Buffer) => {
        text += chunk.toString();
        if (/ready at/.test(text)) {
          told(text);
        }
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('close', () => told(text));
    });
    return { child, ended, said };
  }

  it('says in one line that it is ready, keeps state, and ends with SIGTERM', async () => {
    const kubeconfig = join(folder, 'kubeconfig');
    const options = [
      'start',
      '--data-dir',
      join(folder, 'data'),
      '--kubeconfig-out',
      kubeconfig,
    ];
    const first = run(...options);
    expect(await first.said).toMatch(
      /^kube-sandbox ready at https:\/\/127\.0\.0\.1:\d+ kubeconfig=.*kubeconfig\n$/,
    );
    const config = readFileSync(kubeconfig, 'utf8');
    expect(config).toContain('certificate-authority-data');
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const second = run(...options);
    await second.said;
    const token = /token: (\w+)/;
    expect(token.exec(readFileSync(kubeconfig, 'utf8'))?.[1]).toBe(
      token.exec(config)?.[1],
    );
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
    expect(existsSync(join(folder, 'data', 'lock'))).toBe(false);
  });

  it('tells bad options, a taken port and help in a sentence', async () => {
    const bad = run('start', '--port', 'x');
    expect(await bad.said).toBe(
      'kube-sandbox: --port takes a number from 0 to 65535\n',
    );
    expect(await bad.ended).toBe(1);

    const holder = run('start');
    const port = /:(\d+)\n/.exec(await holder.said)?.[1] ?? '';
    const second = run('start', '--port', port);
    expect(await second.said).toBe(
      `kube-sandbox: port ${port} of 127.0.0.1 is in use: choose another with --port, or 0 for any free one\n`,
    );
    expect(await second.ended).toBe(1);

    const help = run('--help');
    expect(await help.said).toMatch(/--kubeconfig-out FILE/);
    expect(await help.ended).toBe(0);
  });
});

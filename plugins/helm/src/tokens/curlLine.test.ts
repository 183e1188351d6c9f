/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { curlLine } from './curlLine';

/** What a shell makes of a line: the arguments curl would get. */
function argumentsOf(line: string, env: Record<string, string>): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${line}`;
  const output = execFileSync('sh', ['-c', script], { env, encoding: 'utf8' });
  return output.split('\0').slice(0, -1);
}

describe('curlLine', () => {
  it('gives curl the address, the secret and the parameters a shell knows', () => {
    const line = curlLine('http://portal/it%27s/deploy', [
      'tag',
      'imageDigest',
    ]);
    const args = argumentsOf(line, {
      DEPLOY_TOKEN: 's3cret',
      TAG: '1.4.2',
      IMAGE_DIGEST: 'sha256:1',
      BUILD_NUMBER: '77',
    });
    expect(args).toContain('http://portal/it%27s/deploy');
    expect(args).toContain('Authorization: Bearer s3cret');
    expect(JSON.parse(args[args.length - 1])).toEqual({
      parameters: { tag: '1.4.2', imageDigest: 'sha256:1' },
      reason: 'build 77',
    });
  });

  it('asks for a tag when the parameters are not known', () => {
    expect(curlLine('http://portal', [])).toContain('\\"tag\\":\\"$TAG\\"');
  });

  it('keeps an address with quotes one argument', () => {
    expect(argumentsOf(curlLine(`http://p/'; echo x; '`, []), {})).toContain(
      `http://p/'; echo x; '`,
    );
  });
});

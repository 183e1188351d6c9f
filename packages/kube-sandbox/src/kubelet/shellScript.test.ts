import { commandOutcome } from './shellScript';

const world = {
  resolves: (host: string) => host === 'web',
  variable: (name: string) => (name === 'SET' ? 'yes' : ''),
};
const run = (...argv: string[]) => {
  const outcome = commandOutcome(argv, world);
  return outcome && { ...outcome, output: outcome.output.map(l => l.text) };
};
const sh = (script: string) => run('sh', '-c', script);

describe('commandOutcome', () => {
  it('echoes, with quotes and variables', () => {
    expect(sh(`echo a  'b;  c' "d \\" $SET"; echo \${NONE:-x}$SET`)).toEqual({
      output: ['a b;  c d " yes', 'xyes'],
      exit: { afterMillis: 150, code: 0 },
    });
  });

  it('stops at exit, and skips what a failed condition guards', () => {
    expect(
      sh('test -z "$NONE" && echo missing && exit 134\necho never'),
    ).toEqual({ output: ['missing'], exit: { afterMillis: 150, code: 134 } });
    expect(sh('[ -n "$NONE" ] && echo a || echo b; exit 3')).toEqual({
      output: ['b'],
      exit: { afterMillis: 150, code: 3 },
    });
    expect(sh('set -e; false; echo never')?.exit?.code).toBe(1);
    expect(sh('false; echo on')?.exit?.code).toBe(0);
  });

  it('adds up what it sleeps, and stamps lines accordingly', () => {
    expect(
      commandOutcome(['sh', '-c', 'echo a; sleep 2; echo b'], world),
    ).toEqual({
      output: [
        { text: 'a', atMillis: 0 },
        { text: 'b', atMillis: 2000 },
      ],
      exit: { afterMillis: 2150, code: 0 },
    });
    expect(run('sleep', 'infinity')).toEqual({ output: [] });
    expect(run('sleep', '0.5')?.exit).toEqual({ afterMillis: 650, code: 0 });
  });

  it('hands over to a program it does not know', () => {
    expect(sh("echo starting\nexec nginx -g 'daemon off;'")).toEqual({
      output: ['starting'],
      handsOver: true,
    });
    expect(sh('java -jar app.jar')).toBeUndefined();
    expect(run('/app/server', '--port', '80')).toBeUndefined();
    expect(run()).toBeUndefined();
    expect(sh('./migrate; echo done')).toEqual({
      output: ['done'],
      exit: { afterMillis: 450, code: 0 },
    });
    expect(sh('while true; do echo x; sleep 1; done')).toBeUndefined();
  });

  it('fetches from services that are there', () => {
    expect(run('wget', 'web:80')?.exit?.code).toBe(0);
    expect(run('wget', 'nowhere:80')).toEqual({
      output: ["wget: bad address 'nowhere:80'"],
      exit: { afterMillis: 250, code: 1 },
    });
    expect(sh('curl -sf http://nowhere/health')?.exit?.code).toBe(6);
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LaunchContext, LaunchPlan } from './LaunchPlan';

/** A container's own command, by the programs of this machine. */
export function commandProcess(context: LaunchContext): LaunchPlan {
  const { container, environment, text, directory } = context;
  const words = [...(container.command ?? []), ...(container.args ?? [])];
  return {
    prepare: [],
    argv: words.map(word => expand(text.translate(word), environment)),
    environment,
    directory,
  };
}

/**
 * Redis listens on every address unless told, which here is every pod's: a
 * program of the same name before it in PATH tells it its own.
 */
export function redisServer(context: LaunchContext): LaunchPlan {
  const { container, programs, podIp, directory } = context;
  const real = programs.find('redis-server') ?? 'redis-server';
  const bin = join(directory, 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    join(bin, 'redis-server'),
    `#!/bin/sh\nexec ${real} "$@" --bind ${podIp}\n`,
    { mode: 0o755 },
  );
  const plan = container.command?.length
    ? commandProcess(context)
    : commandProcess({
        ...context,
        container: { ...container, command: ['redis-server'] },
      });
  const command =
    plan.argv[0] === 'redis-server'
      ? [join(bin, 'redis-server'), ...plan.argv.slice(1)]
      : plan.argv;
  return {
    ...plan,
    argv: command,
    environment: {
      ...plan.environment,
      PATH: `${bin}:${plan.environment.PATH}`,
    },
    ready: [
      'sh',
      '-c',
      // It may ask for a password: any answer will do.
      `redis-cli -h ${podIp} ping | grep -qE 'PONG|NOAUTH'`,
    ],
  };
}

/** As Kubernetes does: `$(NAME)` of the container's own variables. */
function expand(text: string, environment: Record<string, string>): string {
  return text.replace(
    /\$\((\w+)\)/g,
    (whole, name) => environment[name] ?? whole,
  );
}

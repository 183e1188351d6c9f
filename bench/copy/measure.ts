import type { Sandbox } from '@foredeck/kube-sandbox';
import { freePort, startChild } from '../releases/childProcess';
import { percentile } from '../releases/statistics';
import { CopyClient, wholeCopy } from './CopyClient';
import { makeNamespace, writeReleases } from './fillEnvironment';
import { installByShell, releaseNames } from './shell';

const PLANS = 5;

/** Times in milliseconds. */
export interface Measured {
  /** By a shell, four at a time. */
  shellMs: number;
  /** From the request to the end of the run. */
  copyMs: number;
  /** Before it, while somebody looks at the plan. */
  preflightMs: number;
  firstPlanMs: number;
  planMs: number;
}

/** The tools and the cluster to measure with. */
interface Bench {
  sandbox: Sandbox;
  helm: string;
  kubeconfig: string;
  say(what: string): void;
}

/** @param tries - how often shell and copy take turns; of each the quickest counts */
export async function measure(
  bench: Bench,
  of: { copied: number; planned: number; tries: number },
): Promise<Measured> {
  const { sandbox, kubeconfig, say } = bench;
  say(`installing ${of.copied} releases to copy`);
  const names = releaseNames(of.copied);
  await installByShell(bench, makeNamespace(sandbox, 'dev'), names);
  writeReleases(
    sandbox,
    makeNamespace(sandbox, 'large'),
    releaseNames(of.planned),
  );
  const port = await freePort();
  const portal = startChild<string>(
    '../copy/portalProcess.ts',
    kubeconfig,
    `${port}`,
  );
  try {
    await portal.report;
    const client = new CopyClient(port);
    await client.known('dev', of.copied);
    const turns = [];
    for (let turn = 1; turn <= of.tries; turn += 1) {
      say(`copying ${of.copied} releases, ${turn} of ${of.tries}`);
      turns.push(await takeTurns(bench, client, names, turn));
    }
    say(`planning ${of.planned} releases`);
    return {
      shellMs: Math.min(...turns.map(one => one.shellMs)),
      copyMs: Math.min(...turns.map(one => one.copyMs)),
      preflightMs: Math.min(...turns.map(one => one.preflightMs)),
      ...(await plans(client, of.planned)),
    };
  } finally {
    await portal.stop();
  }
}

async function takeTurns(
  bench: Bench,
  client: CopyClient,
  names: readonly string[],
  turn: number,
) {
  const shellMs = await installByShell(bench, `by-shell-${turn}`, names);
  const request = wholeCopy('dev', `copy-${turn}`);
  const { fingerprint } = await client.plan(request);
  const looked = performance.now();
  const warnings = await client.preflight(request, fingerprint);
  const asked = performance.now();
  const { state, summary } = await client.copy(request, fingerprint, warnings);
  const copyMs = performance.now() - asked;
  if (state !== 'succeeded') {
    throw new Error(`The copy ended as ${state}: ${summary}`);
  }
  return { shellMs, copyMs, preflightMs: asked - looked };
}

async function plans(client: CopyClient, releases: number) {
  const times: number[] = [];
  for (let at = 0; at < PLANS; at += 1) {
    const began = performance.now();
    const plan = await client.plan(wholeCopy('large', 'planned'));
    times.push(performance.now() - began);
    if (plan.releases.length !== releases) {
      throw new Error(`The plan has ${plan.releases.length} releases`);
    }
  }
  const [firstPlanMs, ...others] = times;
  return { firstPlanMs, planMs: percentile(others, 0.5) };
}

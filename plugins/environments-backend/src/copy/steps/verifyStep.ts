import type { PlannedRelease } from '@foredeck/backstage-plugin-environments-common';
import type {
  HelmEngine,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesObject, V1Ingress } from '@kubernetes/client-node';
import { setTimeout } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { AskHost } from './askHost';
import {
  NOTHING_TO_UNDO,
  type CopyAtWork,
  type StepAttempt,
  type StepExecutor,
} from './StepExecutor';
import { targetRef } from './subjectOf';

const LOOK_AGAIN_MS = 1_000;

/** Releases and hosts looked at at once. */
const AT_ONCE = 8;

/** Waits until what was copied is ready, and asks its hosts. */
export function verifyStep(parts: {
  engine: () => HelmEngine;
  askHost: AskHost;
  /** How long workloads may take to be ready, milliseconds. */
  readyMs: number;
}): StepExecutor {
  return {
    async run(attempt) {
      const { copy } = attempt;
      const until = Date.now() + parts.readyMs;
      const limit = pLimit(AT_ONCE);
      const states = await Promise.all(
        deployed(copy).map(planned =>
          limit(() => untilReady(parts.engine(), planned, attempt, until)),
        ),
      );
      const hosts = await Promise.all(
        hostsOf(states.flatMap(state => state.objects)).map(host =>
          limit(() => parts.askHost(host, copy.signal)),
        ),
      );
      await attempt.keep({
        hosts: hosts.map(one => ({ ...one })),
        ready: states.map(({ ref, revision }) => ({ ...ref, revision })),
      });
      const silent = hosts.filter(one => !one.answers).length;
      const all =
        states.length === 1 ? '1 service' : `${states.length} services`;
      return {
        state: 'done',
        message: silent
          ? `${all} ready; ${silent} of ${hosts.length} hosts did not answer the portal`
          : `${all} ready${hosts.length ? ', every host answers' : ''}`,
      };
    },

    undo: async () => NOTHING_TO_UNDO,
  };
}

/** Releases that the copy has installed or changed. */
export function deployed({ plan }: Pick<CopyAtWork, 'plan'>): PlannedRelease[] {
  return plan.releases.filter(
    ({ action }) => action === 'add' || action === 'update',
  );
}

/** @throws Error naming the service and what is wrong with it */
async function untilReady(
  engine: HelmEngine,
  planned: PlannedRelease,
  { copy, tell }: StepAttempt,
  until: number,
): Promise<ReleaseState> {
  const ref = targetRef(copy, planned);
  for (;;) {
    copy.signal.throwIfAborted();
    const state = await engine.read(ref, copy.actor, copy.signal);
    if (!state) {
      throw new Error(`${ref.name} is gone from ${ref.namespace}`);
    }
    const { health } = state;
    if (health.state === 'healthy' || health.desired === undefined) {
      return state;
    }
    if (Date.now() > until) {
      throw new Error(
        `${ref.name} is not ready: ${health.reason ?? health.state}`,
      );
    }
    tell({
      message: `Waits for ${ref.name}: ${health.reason ?? health.state}`,
    });
    await setTimeout(LOOK_AGAIN_MS, undefined, { signal: copy.signal }).catch(
      () => copy.signal.throwIfAborted(),
    );
  }
}

function hostsOf(objects: readonly KubernetesObject[]): string[] {
  const ingresses = objects.filter(
    (object): object is V1Ingress => object.kind === 'Ingress',
  );
  const hosts = ingresses.flatMap(({ spec }) =>
    (spec?.rules ?? []).flatMap(({ host }) =>
      host && !host.includes('*') ? [host] : [],
    ),
  );
  return [...new Set(hosts)].sort();
}

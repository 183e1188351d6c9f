import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonValue } from '@backstage/types';
import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from '../../plan/objects/toJson';
import { findingsOf, type PreflightCheck } from '../PreflightCheck';
import type { PreflightScene } from '../PreflightScene';

const { block, warn } = findingsOf('secrets');

const PODS = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
]);

/** Fields of a pod's spec that name a Secret. */
const NAMING = new Set(['secretKeyRef', 'secretRef', 'secret']);

/** Whether the Secrets that pods expect will be there. */
export const secretsCheck: PreflightCheck = {
  id: 'secrets',
  title: 'the Secrets that are expected',
  async run(scene) {
    const [referenced, needed] = await Promise.all([
      byReference(scene),
      byPods(scene),
    ]);
    return {
      findings: [...referenced, ...needed.findings],
      message: `${needed.count} references to Secrets`,
    };
  },
};

/**
 * Of those the request leaves to the target and somebody needs; what makes a
 * Secret by itself makes it there, too.
 */
async function byReference({
  planned,
  facts,
}: PreflightScene): Promise<Finding[]> {
  const expected = planned.plan.objects.filter(
    ({ secret, neededBy }) =>
      secret?.choice === 'reference' &&
      secret.origin !== 'generated' &&
      neededBy?.length,
  );
  const found = await Promise.all(
    expected.map(async ({ key, target }) => {
      const there = await facts.secrets(target.namespace);
      return there.has(target.name)
        ? []
        : block({
            id: `reference:${target.namespace}/${target.name}`,
            subject: key,
            message: `Secret ${target.name} is expected in ${target.namespace}, and is not there.`,
            fix: 'Make it there first, or have it copied or regenerated.',
          });
    }),
  );
  return found.flat();
}

async function byPods(
  scene: PreflightScene,
): Promise<{ findings: Finding[]; count: number }> {
  const wanted = await scene.wanted();
  const made = new Set(
    wanted
      .filter(({ object }) => makesSecret(object))
      .map(({ namespace, object }) => `${namespace}/${object.metadata?.name}`),
  );
  const references = new Map<
    string,
    { subject: string; namespace: string; name: string }
  >();
  for (const { subject, namespace, object } of wanted) {
    for (const name of secretsOf(object)) {
      references.set(`${namespace}/${name}`, { subject, namespace, name });
    }
  }
  const expected = new Set(
    scene.planned.plan.objects.map(
      ({ target }) => `${target.namespace}/${target.name}`,
    ),
  );
  const findings = await Promise.all(
    [...references].map(async ([key, { subject, namespace, name }]) => {
      if (made.has(key) || expected.has(key)) {
        return [];
      }
      const there = await scene.facts.secrets(namespace);
      return there.has(name)
        ? []
        : warn({
            id: `missing:${key}`,
            subject,
            message: `${subject} expects Secret ${name} in ${namespace}, which is neither there nor part of the copy.`,
            fix: 'Have it copied with the objects outside of releases, or make it at the target, unless an operator does.',
          });
    }),
  );
  return { findings: findings.flat(), count: references.size };
}

/** A Secret, or what an operator makes one of with the same name. */
function makesSecret({ kind = '' }: KubernetesObject): boolean {
  return ['Secret', 'SealedSecret', 'ExternalSecret'].includes(kind);
}

/** Names of the Secrets that the pods of a workload can not start without. */
function secretsOf(object: KubernetesObject): string[] {
  const { spec } = toJson(object);
  const found: string[] = [];
  const visit = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) {
      value.forEach(visit);
    } else if (isJsonMap(value)) {
      for (const [key, below] of Object.entries(value)) {
        found.push(...named(key, below));
        visit(below);
      }
    }
  };
  if (PODS.has(object.kind ?? '')) {
    visit(spec);
  }
  return found;
}

/**
 * By a field of a pod's spec that names one, unless it may be missing; a pod
 * starts without `imagePullSecrets`.
 */
function named(key: string, value: JsonValue | undefined): string[] {
  if (!isJsonMap(value) || value.optional === true) {
    return [];
  }
  const names =
    key === 'secret' ? [value.secretName ?? value.name] : [value.name];
  return NAMING.has(key)
    ? names.flatMap(name => (typeof name === 'string' ? name : []))
    : [];
}

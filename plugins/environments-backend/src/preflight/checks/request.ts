import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import { releaseKey } from '../../plan/releases/releaseKey';
import { findingsOf, type PreflightCheck } from '../PreflightCheck';
import type { PreflightScene } from '../PreflightScene';

const { block, warn, note } = findingsOf('request');

const nothing = note({
  id: 'nothing',
  message: 'There is nothing to copy: the target is already as the source is.',
  fix: 'Choose other services or rules, or leave it at that.',
});

/** Whether what is asked for can be made at all. */
export const requestCheck: PreflightCheck = {
  id: 'request',
  title: 'whether every release can be made',
  async run(scene) {
    const rendered = await scene.rendered();
    return {
      findings: [
        ...rendered.flatMap(({ key, problem }) =>
          problem === undefined ? [] : [notRendered(key, problem)],
        ),
        ...targetState(scene),
        ...clusterObjects(scene),
        ...(scene.snapshot.gaps ?? []).map((gap, index) =>
          note({
            id: `gap-${index + 1}`,
            message: gap,
            fix: 'Have the rights there completed if this matters for the copy.',
          }),
        ),
        ...(isEmpty(scene) ? [nothing] : []),
      ],
      message: `${rendered.length} releases rendered`,
    };
  },
};

function isEmpty({ planned: { plan } }: PreflightScene): boolean {
  const changes = [...plan.releases, ...plan.objects].some(
    ({ action }) => action !== 'unchanged' && action !== 'keep',
  );
  return !changes && plan.stores.every(({ choice }) => choice === 'none');
}

function notRendered(subject: string, problem: string): Finding {
  return block({
    id: `render:${subject}`,
    subject,
    message: problem,
    fix: 'Correct its values at the source or the rule that changes them, or leave the service out.',
  });
}

/** Helm would refuse, or wait for ever. */
function targetState({ planned, snapshot, target }: PreflightScene): Finding[] {
  const touched = new Map(
    planned.plan.releases
      .filter(({ action }) => action === 'update' || action === 'remove')
      .map(({ key, target: at }) => [releaseKey(at), key]),
  );
  const pending = snapshot.target.releases.flatMap(({ ref, status }) => {
    const name = releaseKey(ref);
    const subject = touched.get(name);
    return subject !== undefined && /^(pending-|uninstalling)/.test(status)
      ? [
          block({
            id: `pending:${subject}`,
            subject,
            message: `${name} is in state ${status}: another Helm client is changing it, or was stopped half way.`,
            fix: 'Wait for it, or unstick the release if nothing is running.',
          }),
        ]
      : [];
  });
  const ending = (target?.namespaces ?? [])
    .filter(({ phase }) => phase === 'Terminating')
    .map(({ name }) =>
      block({
        id: `terminating:${name}`,
        message: `Namespace ${name} is being deleted.`,
        fix: 'Wait until it is gone, then plan again.',
      }),
    );
  const asleep =
    target && target.sleep.state !== 'awake'
      ? [
          warn({
            id: 'asleep',
            message: `${target.space}/${target.name} sleeps: what is copied into it runs, beside what is stopped.`,
            fix: 'Wake it before the copy.',
          }),
        ]
      : [];
  return [...pending, ...ending, ...asleep];
}

function clusterObjects({ planned: { plan } }: PreflightScene): Finding[] {
  return plan.clusterObjects.flatMap(one => {
    const { kind, name, decision, reason } = one;
    const told = { id: `${decision}:${kind}/${name}`, message: reason };
    switch (decision) {
      case 'conflict':
        return block({
          ...told,
          fix: `Give the target a ${kind} of another name by a rule, or leave the service out.`,
        });
      case 'missing':
        return warn({
          ...told,
          fix: `Have ${kind} ${name} made on ${plan.target.cluster} before the copy.`,
        });
      default:
        return [];
    }
  });
}

import pLimit from 'p-limit';
import { findingsOf, someOf, type PreflightCheck } from '../PreflightCheck';

const { block } = findingsOf('immutable');

const AT_ONCE = 4;

/** Whether the API server would take every update, by dry run. */
export const immutableCheck: PreflightCheck = {
  id: 'immutable',
  title: 'whether updates would be taken',
  async run(scene) {
    const { plan, deploys } = scene.planned;
    const updates = plan.releases.filter(
      ({ action, key }) => action === 'update' && deploys.has(key),
    );
    const rendered = await scene.rendered();
    const good = new Set(
      rendered.flatMap(one => (one.problem === undefined ? [one.key] : [])),
    );
    const limit = pLimit(AT_ONCE);
    const findings = await Promise.all(
      updates
        .filter(({ key }) => good.has(key))
        .map(({ key }) =>
          limit(async () =>
            (
              await scene.changes(key)
            ).flatMap(({ kind, name, immutable = [], refused }) => {
              const told = { id: `${key}:${kind}/${name}`, subject: key };
              if (immutable.length) {
                return block({
                  ...told,
                  message: `${kind} ${name} of ${key} can not be updated: ${someOf(
                    immutable,
                  )} can not change on an object that is there.`,
                  fix: `Remove ${kind} ${name} at the target first, or keep the value by a set rule.`,
                });
              }
              return refused === undefined
                ? []
                : block({
                    ...told,
                    message: `${kind} ${name} of ${key} would be refused: ${refused}`,
                    fix: 'Change the value by a rule, or settle the object at the target by hand.',
                  });
            }),
          ),
        ),
    );
    return {
      findings: findings.flat(),
      message: `${updates.length} updates by dry run`,
    };
  },
};

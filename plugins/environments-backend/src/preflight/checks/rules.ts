import { findingsOf, type PreflightCheck } from '../PreflightCheck';

const { block } = findingsOf('rules');

/** Whether every rule of the request finds something to change. */
export const rulesCheck: PreflightCheck = {
  id: 'rules',
  title: 'the rules',
  async run({ planned: { plan, request } }) {
    const types = new Map(request.rules.map(one => [one.id, one.type]));
    return {
      findings: plan.rules
        .filter(({ id, matches }) => matches === 0 && types.has(id))
        .map(({ id }) =>
          block({
            id,
            message: `Rule ${id} (${types.get(id)}) matches nothing.`,
            fix: 'Correct what it looks for, or take it away.',
          }),
        ),
      message: `${request.rules.length} rules`,
    };
  },
};

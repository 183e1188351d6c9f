import { forNow, type SafetyRule } from '../SafetyRule';

/** No budget is passed, by a deletion neither. */
export const disruptionBudget: SafetyRule = {
  id: 'disruption-budget',
  check({ state }) {
    if (!state) {
      return forNow('unreadable', 'The cluster could not be asked');
    }
    for (const {
      name,
      covers,
      disruptionsAllowed,
      observed,
    } of state.budgets) {
      const hit = state.victims.filter(({ uid }) => covers.includes(uid));
      if (hit.length > 0 && !observed) {
        return forNow(
          'budget-unknown',
          `What the PodDisruptionBudget ${name} allows is not known yet`,
        );
      }
      if (hit.length > disruptionsAllowed) {
        return forNow(
          'budget',
          `The PodDisruptionBudget ${name} lets ${disruptionsAllowed} pods go now, not ${hit.length}`,
        );
      }
    }
    return undefined;
  },
};

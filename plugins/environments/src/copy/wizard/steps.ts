/** The steps of a copy in the making, in their order. */
export const WIZARD_STEPS = [
  'place',
  'services',
  'data',
  'rules',
  'check',
] as const;

export type WizardStep = (typeof WIZARD_STEPS)[number];

/** What decides which steps can be shown. */
export interface WizardState {
  /** From and to are chosen and fit to be copied between. */
  placed: boolean;
  /** There is something to plan. */
  requested: boolean;
}

export function canShowStep(step: WizardStep, state: WizardState): boolean {
  switch (step) {
    case 'place':
      return true;
    case 'services':
      return state.placed;
    default:
      return state.placed && state.requested;
  }
}

/** The step asked for, or the last one before it that can be shown. */
export function reachableStep(
  wanted: string | null,
  state: WizardState,
): WizardStep {
  const index = WIZARD_STEPS.findIndex(step => step === wanted);
  for (let place = index; place > 0; place -= 1) {
    if (canShowStep(WIZARD_STEPS[place], state)) {
      return WIZARD_STEPS[place];
    }
  }
  return WIZARD_STEPS[0];
}

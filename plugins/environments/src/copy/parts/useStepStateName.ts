import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyStepState } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyRunTranslationRef } from '../messages/run';

/** What the state of a step is called. */
export function useStepStateName(): (state: CopyStepState) => string {
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  return state => t(`stepState.${state}`);
}

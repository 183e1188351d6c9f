import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';
import { PlaceProblem } from '../../model/placed';
import { useUnfitText } from './useUnfitText';

/** Says what is missing or wrong about from and to. */
export function usePlaceProblemText(): (problem: PlaceProblem) => string {
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const unfitText = useUnfitText();
  return problem => {
    const end = t(problem.end);
    switch (problem.why) {
      case 'unfit':
        return t('problem.unfit', { end, why: unfitText(problem.unfit) });
      case 'gone':
        return t('problem.unfit', { end, why: t('why.gone') });
      case 'taken':
        return t('problem.unfit', { end, why: t('new.name_taken') });
      default:
        return t(`problem.${problem.end}`);
    }
  };
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { refName } from '../../../model/refName';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';
import { Unfit } from '../../model/choosable';

/** Says why an environment can not be chosen. */
export function useUnfitText(): (unfit: Unfit) => string {
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  return unfit =>
    unfit.why === 'locked'
      ? t('why.locked', {
          by: refName(unfit.by),
          doing: unfit.doing,
        })
      : t(`why.${unfit.why}`);
}

import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { helmTranslationRef } from '../translation';
import { ValidationWords } from '../values/validateValues';

/** What can be wrong with a value, in the user's language. */
export function useValidationWords(): ValidationWords {
  const { t } = useTranslationRef(helmTranslationRef);
  return useMemo<ValidationWords>(
    () => ({
      missing: () => t('form.missing'),
      pattern: example =>
        example ? t('form.patternExample', { example }) : t('form.pattern'),
      unknown: name => t('form.unknownSetting', { name }),
      atMost: limit => t('form.atMost', { limit: String(limit) }),
      atLeast: limit => t('form.atLeast', { limit: String(limit) }),
    }),
    [t],
  );
}

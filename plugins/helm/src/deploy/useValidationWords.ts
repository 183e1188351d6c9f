import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { helmFormTranslationRef } from '../messages/form';
import { ValidationWords } from '../values/validateValues';

/** What can be wrong with a value, in the user's language. */
export function useValidationWords(): ValidationWords {
  const { t } = useTranslationRef(helmFormTranslationRef);
  return useMemo<ValidationWords>(
    () => ({
      missing: () => t('missing'),
      pattern: example =>
        example ? t('patternExample', { example }) : t('pattern'),
      unknown: name => t('unknownSetting', { name }),
      atMost: limit => t('atMost', { limit: String(limit) }),
      atLeast: limit => t('atLeast', { limit: String(limit) }),
    }),
    [t],
  );
}

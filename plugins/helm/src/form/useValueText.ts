import { useCallback } from 'react';
import { JsonValue } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { describeValue } from '../values/describeValue';
import { helmLayersTranslationRef } from '../messages/layers';

/** Says a layer's value in a sentence: `5`, `empty`, `secret, not shown`. */
export function useValueText(): (value: JsonValue) => string {
  const { t } = useTranslationRef(helmLayersTranslationRef);
  return useCallback(
    value => {
      const shown = describeValue(value);
      return shown.kind === 'text' ? shown.text : t(shown.kind);
    },
    [t],
  );
}

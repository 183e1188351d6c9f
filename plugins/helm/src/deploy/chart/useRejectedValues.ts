import { useDeferredValue, useMemo } from 'react';
import { RJSFSchema } from '@rjsf/utils';
import { RejectedValue, rejectedOwn } from '../../values/rejectedOwn';
import { ValuesEditor } from '../../values/valuesEditor';
import { useValidationWords } from '../useValidationWords';

// One and the same, so that what depends on it is not made again.
const NONE: RejectedValue[] = [];

/**
 * The user's values that the schema of another chart version does not accept.
 *
 * @param schema - of that version; absent while the version stays
 */
export function useRejectedValues(
  editor: ValuesEditor,
  schema: RJSFSchema | undefined,
): RejectedValue[] {
  const words = useValidationWords();
  const own = useDeferredValue(editor.own);
  return useMemo(
    () => (schema ? rejectedOwn(editor.below, own, schema, words) : NONE),
    [editor.below, own, schema, words],
  );
}

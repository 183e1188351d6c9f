import { useDeferredValue, useMemo } from 'react';
import { RJSFSchema } from '@rjsf/utils';
import { Profile } from '@foredeck/backstage-plugin-helm-common';
import { listProblems } from '../values/formPath';
import { titlesAlong } from '../values/schemaTitle';
import { validateValues } from '../values/validateValues';
import { ValuesEditor } from '../values/valuesEditor';
import { useValidationWords } from './useValidationWords';

/**
 * What is wrong with the values, kept up with them as time allows.
 *
 * @param schema - the profile's, as the form's validator takes it
 * @param all - also what is merely still empty
 */
export function useValidation(
  editor: ValuesEditor,
  profile: Profile,
  schema: RJSFSchema,
  all: boolean,
) {
  const values = useDeferredValue(editor.values);
  const words = useValidationWords();
  const { errors } = useMemo(
    () => validateValues(values, schema, words, !all),
    [values, schema, words, all],
  );
  const problems = useMemo(
    () =>
      listProblems(errors).map(problem => ({
        ...problem,
        titles: titlesAlong(problem.path, profile.schema, profile.uiSchema),
      })),
    [errors, profile],
  );
  /** Whether the values may go on, checked on the spot. */
  const isComplete = () =>
    editor.problem === undefined &&
    validateValues(editor.values, schema, words, false).count === 0;
  return { errors, problems, isComplete };
}

import { InputError } from '@backstage/errors';
import type { SelectionSpec } from '@foredeck/backstage-plugin-chaos-common';
import {
  matchesLabels,
  parseLabelSelector,
} from '@foredeck/backstage-plugin-workloads-node';
import { RE2JS } from 're2js';

type LabelTest = (labels: Readonly<Record<string, string>>) => boolean;
type NameTest = (name: string) => boolean;

/** A selection whose texts were understood. */
export interface CompiledSelection {
  spec: SelectionSpec;
  labels: LabelTest;
  annotations: LabelTest;
  namespaceLabels: LabelTest;
  included: NameTest;
  excluded: NameTest;
}

/** @throws InputError that names the field which can not be read, and why */
export function compileSelection(spec: SelectionSpec): CompiledSelection {
  return {
    spec,
    labels: labelTest('labelSelector', spec.labelSelector),
    annotations: labelTest('annotationSelector', spec.annotationSelector),
    namespaceLabels: labelTest('namespaceSelector', spec.namespaceSelector),
    included: nameTest('includedPodNames', spec.includedPodNames, true),
    excluded: nameTest('excludedPodNames', spec.excludedPodNames, false),
  };
}

function labelTest(field: string, selector: string | undefined): LabelTest {
  if (selector === undefined) {
    return () => true;
  }
  try {
    const requirements = parseLabelSelector(selector);
    return labels => matchesLabels(requirements, { ...labels });
  } catch (error) {
    if (error instanceof InputError) {
      throw new InputError(`selection.${field}: ${error.message}`);
    }
    throw error;
  }
}

function nameTest(
  field: string,
  pattern: string | undefined,
  absent: boolean,
): NameTest {
  if (pattern === undefined) {
    return () => absent;
  }
  try {
    const compiled = RE2JS.compile(pattern);
    return name => compiled.matcher(name).find();
  } catch (error) {
    throw new InputError(
      `selection.${field}: "${pattern}" is no regular expression of RE2: ${
        error instanceof Error ? error.message : error
      }. Write one such as ^cart-`,
    );
  }
}

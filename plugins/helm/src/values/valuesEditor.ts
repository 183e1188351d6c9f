import { JsonObject } from '@backstage/types';
import { diffValues } from './diffValues';
import { sameJson } from './json';
import { mergeValues } from './mergeValues';
import { formatValues, parseValues, updateYaml, YamlProblem } from './yamlSync';

/** The two views of the same values: what the chart gets, and the YAML of the changes. */
export interface ValuesEditor {
  defaults: JsonObject;
  /** Everything: the defaults with the changes merged in. */
  values: JsonObject;
  /** The text in the YAML view; holds only the changes. */
  text: string;
  /** The last text that could be read, for going back to. */
  validText: string;
  /** Set while the text can not be read; the values then stay as they were. */
  problem?: YamlProblem;
}

export type ValuesEdit =
  | { type: 'start'; defaults: JsonObject; changes: JsonObject }
  | { type: 'form'; values: JsonObject }
  | { type: 'yaml'; text: string }
  | { type: 'discardYaml' };

export const EMPTY_EDITOR: ValuesEditor = {
  defaults: {},
  values: {},
  text: '',
  validText: '',
};

/** Keeps form and YAML in step. */
export function editValues(
  state: ValuesEditor,
  edit: ValuesEdit,
): ValuesEditor {
  switch (edit.type) {
    case 'start': {
      const { defaults, changes } = edit;
      const text = formatValues(changes);
      const values = mergeValues(defaults, changes);
      return { defaults, values, text, validText: text };
    }
    case 'form': {
      if (state.problem || sameJson(state.values, edit.values)) {
        // A text that can not be read must not be overwritten by the form.
        return state.problem ? state : { ...state, values: edit.values };
      }
      const changes = diffValues(state.defaults, edit.values);
      const text = updateYaml(state.text, changes);
      return { ...state, values: edit.values, text, validText: text };
    }
    case 'yaml': {
      const parsed = parseValues(edit.text);
      if (!parsed.ok) {
        return { ...state, text: edit.text, problem: parsed.problem };
      }
      return {
        defaults: state.defaults,
        values: mergeValues(state.defaults, parsed.values),
        text: edit.text,
        validText: edit.text,
      };
    }
    case 'discardYaml':
      return { ...state, text: state.validText, problem: undefined };
    default:
      return state;
  }
}

/** What to send: only what differs from the defaults. */
export function changesOf(state: ValuesEditor): JsonObject {
  return diffValues(state.defaults, state.values);
}

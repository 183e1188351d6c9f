import { JsonObject } from '@backstage/types';
import {
  mergeLowerLayers,
  mergeValues,
  ValuesLayer,
  withoutValueAt,
} from '@foredeck/backstage-plugin-helm-common';
import { sameJson } from './json';
import { ownAfterEdit, resetAt } from './ownLayer';
import { formatValues, parseValues, updateYaml, YamlProblem } from './yamlSync';

/** The two views of the same values: what the chart gets, and the YAML of the user's own layer. */
export interface ValuesEditor {
  /** Below the user's own, lowest first. */
  layers: ValuesLayer[];
  /** Those layers merged. */
  below: JsonObject;
  /** The release's own values as it was deployed last; empty before its first deploy. */
  stored: JsonObject;
  /** The release's own values as this deploy sets them. */
  own: JsonObject;
  /** Everything: the layers below with the own values merged in. */
  values: JsonObject;
  /** The text in the YAML view; holds only the own values. */
  text: string;
  /** The last text that could be read, for going back to. */
  validText: string;
  /** Set while the text can not be read; the values then stay as they were. */
  problem?: YamlProblem;
}

export type ValuesEdit =
  /** `stored` is absent for a first deploy; `own` begins as `stored` unless told. */
  | {
      type: 'start';
      layers: ValuesLayer[];
      stored?: JsonObject;
      own?: JsonObject;
    }
  /** Other layers below, such as of another chart version; the own values stay. */
  | { type: 'rebase'; layers: ValuesLayer[] }
  | { type: 'form'; values: JsonObject }
  | { type: 'yaml'; text: string }
  /** Sets settings back by one layer. */
  | { type: 'reset'; paths: string[][] }
  /** Takes settings out of the own layer. */
  | { type: 'remove'; paths: string[][] }
  | { type: 'discardYaml' };

export const EMPTY_EDITOR: ValuesEditor = {
  layers: [],
  below: {},
  stored: {},
  own: {},
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
      const { layers, stored = {}, own = stored } = edit;
      const below = mergeLowerLayers(layers);
      const text = formatValues(own);
      const values = mergeValues(below, own);
      return { layers, below, stored, own, values, text, validText: text };
    }
    case 'rebase': {
      const below = mergeLowerLayers(edit.layers);
      const values = mergeValues(below, state.own);
      return { ...state, layers: edit.layers, below, values };
    }
    case 'form': {
      if (state.problem || sameJson(state.values, edit.values)) {
        // A text that can not be read must not be overwritten by the form.
        return state.problem ? state : { ...state, values: edit.values };
      }
      const own = ownAfterEdit(state.below, state.own, edit.values);
      return { ...withOwn(state, own), values: edit.values };
    }
    case 'yaml': {
      const parsed = parseValues(edit.text);
      if (!parsed.ok) {
        return { ...state, text: edit.text, problem: parsed.problem };
      }
      return {
        ...state,
        own: parsed.values,
        values: mergeValues(state.below, parsed.values),
        text: edit.text,
        validText: edit.text,
        problem: undefined,
      };
    }
    case 'reset':
      return state.problem
        ? state
        : withOwn(
            state,
            edit.paths.reduce(
              (own, path) => resetAt(own, state.stored, path),
              state.own,
            ),
          );
    case 'remove':
      return state.problem
        ? state
        : withOwn(state, edit.paths.reduce(withoutValueAt, state.own));
    case 'discardYaml':
      return { ...state, text: state.validText, problem: undefined };
    default:
      return state;
  }
}

function withOwn(state: ValuesEditor, own: JsonObject): ValuesEditor {
  const text = updateYaml(state.text, own);
  const values = mergeValues(state.below, own);
  return { ...state, own, values, text, validText: text };
}

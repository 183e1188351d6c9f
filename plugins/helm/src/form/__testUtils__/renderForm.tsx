import { useReducer } from 'react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { JsonObject } from '@backstage/types';
import { RJSFSchema, UiSchema } from '@rjsf/utils';
import {
  mergeLowerLayers,
  Profile,
  ValuesLayer,
} from '@foredeck/backstage-plugin-helm-common';
import { fakeHelmApi } from '../../__testUtils__/fakeHelmApi';
import { HelmApi, helmApiRef } from '../../api/HelmApi';
import { Origins } from '../../values/origins';
import { ownAfterEdit } from '../../values/ownLayer';
import { editValues, EMPTY_EDITOR } from '../../values/valuesEditor';
import { ValuesForm } from '../ValuesForm';

export interface Given {
  properties: RJSFSchema['properties'];
  values: JsonObject;
  defaults?: JsonObject;
  uiSchema?: UiSchema;
  more?: RJSFSchema;
  layers?: ValuesLayer[];
  stored?: JsonObject;
  own?: JsonObject;
  images?: Profile['images'];
  api?: HelmApi;
}

export interface Seen {
  values: JsonObject;
  own: JsonObject;
}

/** A form over layers, with what it has made of them so far. */
export function renderForm(given: Given) {
  const { properties, values, defaults = values, uiSchema = {}, more } = given;
  const seen: Seen = { values, own: {} };
  const schema: RJSFSchema = { type: 'object', properties, ...more };
  const layers: ValuesLayer[] = given.layers ?? [
    { kind: 'profile', title: 'Profile', values: defaults },
  ];
  const Host = () => {
    const [state, dispatch] = useReducer(
      editValues,
      editValues(EMPTY_EDITOR, {
        type: 'start',
        layers,
        stored: given.stored,
        own:
          given.own ??
          (given.layers
            ? {}
            : ownAfterEdit(mergeLowerLayers(layers), {}, values)),
      }),
    );
    seen.values = state.values;
    seen.own = state.own;
    return (
      <ValuesForm
        schema={schema}
        uiSchema={uiSchema}
        origins={new Origins(state.layers, state.stored, state.own)}
        images={given.images ?? []}
        values={state.values}
        errors={{}}
        onChange={next => dispatch({ type: 'form', values: next })}
        onReset={paths => dispatch({ type: 'reset', paths })}
      />
    );
  };
  renderInTestApp(<Host />, {
    apis: [[helmApiRef, given.api ?? fakeHelmApi()]],
  });
  return seen;
}

/** What would go over the wire: without what a form leaves undefined. */
export function sent(values: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(values));
}

import { createContext, RefObject, useContext } from 'react';
import { UiSchema } from '@rjsf/utils';
import { JsonObject } from '@backstage/types';
import { Origins } from '../values/origins';
import { ImageFields } from '../images/imageFields';
import { LayerPopoverHandle } from './LayerPopover';

/** What templates of the values form need beside their props. */
export interface ValuesFormState {
  /** The profile's own, by which settings are put in sections. */
  layout: UiSchema;
  /** Advanced mappings that begin folded, where there are many settings. */
  folded: ReadonlySet<string>;
  /** Where each value comes from. */
  origins: Origins;
  /** Sets settings back by one layer each. */
  onReset(paths: string[][]): void;
  /** The one popover that tells what a value overrides. */
  popover: RefObject<LayerPopoverHandle>;
  /** The settings that name images, and the whole of the values. */
  images: ImageFields;
  values: JsonObject;
}

/**
 * A context of React's, not the form renderer's: that one compares deeply, at
 * every field, and renders none again whose value alone stayed the same.
 */
export const ValuesFormContext = createContext<ValuesFormState | undefined>(
  undefined,
);

export function useValuesForm(): ValuesFormState {
  const state = useContext(ValuesFormContext);
  if (!state) {
    throw new Error('This can only be used inside a ValuesForm');
  }
  return state;
}

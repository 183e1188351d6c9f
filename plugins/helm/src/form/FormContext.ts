import { RefObject } from 'react';
import { UiSchema } from '@rjsf/utils';
import { JsonObject } from '@backstage/types';
import { Origins } from '../values/origins';
import { ImageFields } from '../images/imageFields';
import { LayerPopoverHandle } from './LayerPopover';

/** What templates of the values form need beside their props. */
export interface ValuesFormContext {
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

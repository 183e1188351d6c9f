import { RefObject } from 'react';
import { JsonObject } from '@backstage/types';
import { Origins } from '../values/origins';
import { ImageFields } from '../images/imageFields';
import { LayerPopoverHandle } from './LayerPopover';

/** What templates of the values form need beside their props. */
export interface ValuesFormContext {
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

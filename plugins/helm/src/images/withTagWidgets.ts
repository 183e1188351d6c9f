import { UiSchema } from '@rjsf/utils';
import { isJsonObject } from '../values/json';
import { ImageFields } from './imageFields';

/** Name of the widget that offers tags. */
export const TAG_WIDGET = 'imageTag';

/** Has the settings that hold an image's tag drawn as a choice of tags. */
export function withTagWidgets(
  uiSchema: UiSchema,
  images: ImageFields,
): UiSchema {
  return images.reduce(
    (result, { tag }) => withWidget(result, tag.split('.')),
    uiSchema,
  );
}

function withWidget(uiSchema: UiSchema, path: string[]): UiSchema {
  const [key, ...rest] = path;
  if (key === undefined) {
    // What the profile's author chose stays.
    return { 'ui:widget': TAG_WIDGET, ...uiSchema };
  }
  const inner: unknown = uiSchema[key];
  return {
    ...uiSchema,
    [key]: withWidget(isJsonObject(inner) ? inner : {}, rest),
  };
}

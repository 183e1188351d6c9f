import { memo, useMemo, useRef } from 'react';
import Form from '@rjsf/core';
import { Theme as MaterialTheme } from '@rjsf/material-ui';
import {
  englishStringTranslator,
  ErrorSchema,
  RJSFSchema,
  TranslatableString,
  UiSchema,
} from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { JsonObject } from '@backstage/types';
import { ImageFields } from '../images/imageFields';
import { TagInput } from '../images/TagInput';
import { TAG_WIDGET, withTagWidgets } from '../images/withTagWidgets';
import { Origins } from '../values/origins';
import { completeOrder } from '../values/formLayout';
import { foldedSettings } from '../values/settingsIndex';
import { ID_PREFIX, ID_SEPARATOR } from '../values/formPath';
import { ArrayFieldTemplate } from './ArrayFieldTemplate';
import { FieldTemplate } from './FieldTemplate';
import { ValuesFormContext, ValuesFormState } from './FormContext';
import {
  DescriptionFieldTemplate,
  FieldErrorTemplate,
  FieldHelpTemplate,
} from './messages';
import { ObjectFieldTemplate } from './ObjectFieldTemplate';
import { CheckboxesInput, RadioInput, RangeInput } from './unlabelled';
import { LayerPopover, LayerPopoverHandle } from './LayerPopover';
import { Reveal, RevealContext } from './RevealContext';
import { PasswordInput } from './PasswordInput';
import { SelectInput } from './SelectInput';
import { SwitchInput } from './SwitchInput';
import { TextareaInput } from './TextareaInput';
import { TextInput } from './TextInput';
import { WrapIfAdditionalTemplate } from './WrapIfAdditionalTemplate';

const TEMPLATES = {
  ...MaterialTheme.templates,
  ArrayFieldTemplate,
  BaseInputTemplate: TextInput,
  DescriptionFieldTemplate,
  FieldErrorTemplate,
  FieldHelpTemplate,
  FieldTemplate,
  ObjectFieldTemplate,
  WrapIfAdditionalTemplate,
};

const WIDGETS = {
  ...MaterialTheme.widgets,
  CheckboxesWidget: CheckboxesInput,
  CheckboxWidget: SwitchInput,
  PasswordWidget: PasswordInput,
  RadioWidget: RadioInput,
  RangeWidget: RangeInput,
  SelectWidget: SelectInput,
  TextareaWidget: TextareaInput,
  password: PasswordInput,
  [TAG_WIDGET]: TagInput,
};

// The chart's own defaults are in the data already; the schema's must not be
// mixed in, or they would be sent as if the user had chosen them.
const DEFAULTS_BEHAVIOR = {
  emptyObjectFields: 'skipDefaults',
  arrayMinItems: { populate: 'never' },
} as const;

/** A member that was just added has no value; everything else is as rjsf says. */
function translateString(key: TranslatableString, params?: string[]): string {
  return key === TranslatableString.NewStringDefault
    ? ''
    : englishStringTranslator(key, params);
}

export interface ValuesFormProps {
  schema: RJSFSchema;
  uiSchema: UiSchema;
  /** Where each value comes from. */
  origins: Origins;
  images: ImageFields;
  values: JsonObject;
  errors: ErrorSchema;
  disabled?: boolean;
  /** A wish to see a field; opens the section it is in. */
  reveal?: Reveal;
  onChange(values: JsonObject): void;
  /** Sets settings back by one layer each. */
  onReset(paths: string[][]): void;
}

/** A chart's values as a form made from their schema. */
export const ValuesForm = memo(function ValuesFormOfProps(
  props: ValuesFormProps,
) {
  const { schema, uiSchema, origins, images, values, errors } = props;
  const { disabled, onReset } = props;
  const ordered = useMemo(
    () => completeOrder(withTagWidgets(uiSchema, images)),
    [uiSchema, images],
  );
  const folded = useMemo(
    () => foldedSettings(schema as JsonObject, uiSchema),
    [schema, uiSchema],
  );
  const popover = useRef<LayerPopoverHandle>(null);
  const context = useMemo<ValuesFormState>(
    () => ({
      layout: uiSchema,
      folded,
      origins,
      onReset,
      popover,
      images,
      values,
    }),
    [uiSchema, folded, origins, onReset, images, values],
  );
  return (
    <ValuesFormContext.Provider value={context}>
      <RevealContext.Provider value={props.reveal}>
        <Form
          tagName="div"
          schema={schema}
          uiSchema={ordered}
          formData={values}
          validator={validator}
          noValidate
          extraErrors={errors}
          disabled={disabled}
          showErrorList={false}
          idPrefix={ID_PREFIX}
          idSeparator={ID_SEPARATOR}
          translateString={translateString}
          templates={TEMPLATES}
          widgets={WIDGETS}
          experimental_defaultFormStateBehavior={DEFAULTS_BEHAVIOR}
          onChange={({ formData }) => props.onChange(formData ?? {})}
        >
          {/* The steps around the form have the buttons. */}
          <></>
        </Form>
        <LayerPopover ref={popover} origins={origins} />
      </RevealContext.Provider>
    </ValuesFormContext.Provider>
  );
});

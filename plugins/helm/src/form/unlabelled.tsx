import { Theme as MaterialTheme } from '@rjsf/material-ui';
import { Widget, WidgetProps } from '@rjsf/utils';

/** One of the theme's inputs without its label, which the field draws. */
function unlabelled(name: string): Widget {
  const Input = MaterialTheme.widgets?.[name];
  if (!Input) {
    throw new Error(`The form's theme has no widget ${name}`);
  }
  return function Unlabelled(props: WidgetProps) {
    return <Input {...props} hideLabel />;
  };
}

export const CheckboxesInput = unlabelled('CheckboxesWidget');
export const RadioInput = unlabelled('RadioWidget');
export const RangeInput = unlabelled('RangeWidget');

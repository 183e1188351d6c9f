import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

// Contrast of at least 4.5:1 on the editor's background.
const LIGHT = {
  name: '#1f5493',
  text: '#17703a',
  literal: '#8a5300',
  comment: '#5b6068',
};
const DARK = {
  name: '#a5ceff',
  text: '#9be3b0',
  literal: '#ffc870',
  comment: '#a6abb3',
};

/** Colours of YAML in the light or the dark theme. */
export function yamlHighlighting(dark: boolean): Extension {
  const colors = dark ? DARK : LIGHT;
  return syntaxHighlighting(
    HighlightStyle.define([
      {
        tag: [tags.propertyName, tags.definition(tags.propertyName)],
        color: colors.name,
      },
      { tag: [tags.string, tags.special(tags.string)], color: colors.text },
      { tag: [tags.number, tags.bool, tags.null], color: colors.literal },
      { tag: tags.comment, color: colors.comment, fontStyle: 'italic' },
      { tag: [tags.labelName, tags.typeName], color: colors.literal },
    ]),
  );
}

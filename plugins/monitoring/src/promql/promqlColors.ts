import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

// Contrast of at least 4.5:1 on the editor's background.
const LIGHT = {
  name: '#1f5493',
  text: '#17703a',
  literal: '#8a5300',
  word: '#7a2e8c',
  comment: '#5b6068',
};
const DARK = {
  name: '#a5ceff',
  text: '#9be3b0',
  literal: '#ffc870',
  word: '#e2b3f2',
  comment: '#a6abb3',
};

/** Colours of PromQL in the light or the dark theme. */
export function promqlColors(dark: boolean): Extension {
  const colors = dark ? DARK : LIGHT;
  return syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.labelName, color: colors.name },
      { tag: tags.string, color: colors.text },
      { tag: [tags.number, tags.literal], color: colors.literal },
      {
        tag: [tags.keyword, tags.modifier, tags.function(tags.variableName)],
        color: colors.word,
      },
      { tag: tags.comment, color: colors.comment, fontStyle: 'italic' },
    ]),
  );
}

import { EditorView } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import type { Theme } from '@material-ui/core/styles';

const MONO = 'ui-monospace, SFMono-Regular, Menlo, monospace';

/** The editor of queries in the colours of the portal's theme. */
export function promqlTheme(theme: Theme): Extension {
  const dark = theme.palette.type === 'dark';
  const { action, background, divider, primary, text } = theme.palette;
  return EditorView.theme(
    {
      '&': {
        fontSize: '13px',
        color: text.primary,
        border: `1px solid ${divider}`,
        borderRadius: `${theme.shape.borderRadius}px`,
        backgroundColor: dark ? 'rgba(0, 0, 0, 0.25)' : 'rgba(0, 0, 0, 0.02)',
      },
      '&.cm-focused': {
        outline: `2px solid ${primary.main}`,
        outlineOffset: '-1px',
      },
      '.cm-content': { fontFamily: MONO, padding: '8px 4px' },
      '.cm-activeLine': { backgroundColor: 'transparent' },
      '.cm-placeholder': { color: text.secondary },
      '.cm-tooltip': {
        color: text.primary,
        backgroundColor: background.paper,
        border: `1px solid ${divider}`,
        borderRadius: `${theme.shape.borderRadius}px`,
        boxShadow: theme.shadows[6],
      },
      '.cm-tooltip.cm-tooltip-autocomplete > ul': {
        fontFamily: MONO,
        maxHeight: '16em',
      },
      '.cm-tooltip-autocomplete ul li': { padding: '2px 8px' },
      '.cm-tooltip-autocomplete ul li[aria-selected]': {
        color: text.primary,
        backgroundColor: action.selected,
      },
      '.cm-completionDetail': {
        marginLeft: '1em',
        fontStyle: 'normal',
        color: text.secondary,
      },
      '.cm-completionInfo': { maxWidth: '320px', padding: '8px 12px' },
      '.cm-diagnostic': { padding: '6px 12px' },
    },
    { dark },
  );
}

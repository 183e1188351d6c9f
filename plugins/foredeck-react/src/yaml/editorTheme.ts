import { EditorView, Extension } from '@uiw/react-codemirror';
import { Theme } from '@material-ui/core/styles';

const MONO = 'ui-monospace, SFMono-Regular, Menlo, monospace';

/** The editor in the colours of the portal's theme. */
export function editorTheme(theme: Theme): Extension {
  const dark = theme.palette.type === 'dark';
  const { action, background, divider, primary, text } = theme.palette;
  return EditorView.theme(
    {
      '&': {
        fontSize: '13px',
        backgroundColor: dark ? 'rgba(0, 0, 0, 0.25)' : 'rgba(0, 0, 0, 0.02)',
        color: text.primary,
      },
      '.cm-gutters': {
        backgroundColor: 'transparent',
        borderRight: 'none',
        color: text.secondary,
      },
      '.cm-content': { fontFamily: MONO },
      '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: action.hover },
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
      '.cm-completionInfo': {
        maxWidth: '320px',
        padding: '8px 12px',
        whiteSpace: 'pre-wrap',
        lineHeight: '1.5',
      },
      '.cm-diagnostic': { padding: '6px 12px' },
      '&.cm-focused': {
        outline: `2px solid ${primary.main}`,
        outlineOffset: '-2px',
      },
    },
    { dark },
  );
}

import { EditorView, Extension, hoverTooltip } from '@uiw/react-codemirror';
import { linesOfPaths } from './linesOfPaths';

/** What to read about a setting under the pointer. */
export interface SettingNote {
  title: string;
  /** Paragraphs below it. */
  lines: string[];
}

/** Explains the setting whose name the pointer rests on. */
export function settingHover(
  describe: (path: string[]) => SettingNote | undefined,
): Extension {
  return hoverTooltip((view, position) => {
    const line = view.state.doc.lineAt(position);
    const place = linesOfPaths(view.state.doc.toString()).find(
      ({ first }) => first === line.number,
    );
    const name = /^\s*[^\s:][^:]*/.exec(line.text);
    const onName = name && position - line.from <= name[0].length;
    const note = place && onName ? describe(place.path) : undefined;
    return note
      ? {
          pos: line.from + line.text.search(/\S/),
          end: line.from + (name?.[0].length ?? 0),
          above: true,
          create: () => ({ dom: domOf(note) }),
        }
      : null;
  });
}

function domOf({ title, lines }: SettingNote): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-setting-note';
  const head = document.createElement('strong');
  head.textContent = title;
  dom.append(head);
  for (const line of lines) {
    const paragraph = document.createElement('div');
    paragraph.textContent = line;
    dom.append(paragraph);
  }
  return dom;
}

export const settingHoverTheme = EditorView.baseTheme({
  '.cm-setting-note': {
    maxWidth: '420px',
    padding: '8px 12px',
    fontSize: '13px',
    lineHeight: '1.5',
    whiteSpace: 'pre-wrap',
  },
});

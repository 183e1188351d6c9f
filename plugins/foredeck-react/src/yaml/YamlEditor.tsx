import { useEffect, useMemo, useState } from 'react';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { yaml } from '@codemirror/lang-yaml';
import { Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Extension, Text } from '@codemirror/state';
import { useTheme } from '@material-ui/core/styles';
import { editorTheme } from './editorTheme';
import { yamlHighlighting } from './yamlHighlighting';

/** Something wrong on a line, counted from 1. */
export interface LineProblem {
  line: number;
  message: string;
}

export interface YamlEditorProps {
  /** What is edited, for screen readers. */
  label: string;
  value: string;
  onChange?(value: string): void;
  /** Marked in place. */
  problems?: LineProblem[];
  readOnly?: boolean;
  minHeight?: string;
  maxHeight?: string;
  placeholder?: string;
}

const NO_PROBLEMS: LineProblem[] = [];

/** A YAML editor in the colours of the portal. */
export function YamlEditor(props: YamlEditorProps) {
  const { label, value, readOnly, problems = NO_PROBLEMS } = props;
  const theme = useTheme();
  const dark = theme.palette.type === 'dark';
  const [view, setView] = useState<EditorView>();

  const extensions = useMemo<Extension[]>(
    () => [
      yaml(),
      yamlHighlighting(dark),
      lintGutter(),
      EditorView.lineWrapping,
      // A text that is only read has to be reached, and scrolled, by keyboard too.
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      editorTheme(theme),
    ],
    [dark, label, theme],
  );
  useEffect(() => {
    if (view) {
      const { doc } = view.state;
      const found = problems.map(problem => diagnosticOf(doc, problem));
      view.dispatch(setDiagnostics(view.state, found));
    }
  }, [view, problems, value, extensions]);

  return (
    <CodeMirror
      value={value}
      onChange={props.onChange}
      readOnly={readOnly}
      editable={!readOnly}
      theme="none"
      extensions={extensions}
      minHeight={props.minHeight}
      maxHeight={props.maxHeight}
      placeholder={props.placeholder}
      basicSetup={{
        foldGutter: true,
        highlightActiveLine: !readOnly,
        autocompletion: false,
      }}
      // Tab leaves the editor, so that the keyboard is not trapped in it.
      indentWithTab={false}
      onCreateEditor={setView}
    />
  );
}

function diagnosticOf(doc: Text, { line, message }: LineProblem): Diagnostic {
  const place = doc.line(Math.min(Math.max(line, 1), doc.lines));
  const start = place.text.search(/\S/);
  return {
    from: place.from + Math.max(start, 0),
    to: place.to,
    severity: 'error',
    message,
  };
}

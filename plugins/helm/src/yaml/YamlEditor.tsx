import { useMemo } from 'react';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { Extension, Text } from '@codemirror/state';
import { useTheme } from '@material-ui/core/styles';
import { useEffect, useRef } from 'react';
import { YamlProblem } from '../values/yamlSync';
import { yamlHighlighting } from './yamlHighlighting';

export interface YamlEditorProps {
  label: string;
  value: string;
  onChange?(value: string): void;
  problem?: YamlProblem;
  readOnly?: boolean;
  minHeight?: string;
  maxHeight?: string;
  placeholder?: string;
}

/** A YAML editor that marks the line a problem is on. */
export function YamlEditor(props: YamlEditorProps) {
  const { label, value, onChange, problem, readOnly } = props;
  const theme = useTheme();
  const dark = theme.palette.type === 'dark';
  const view = useRef<EditorView | null>(null);

  const extensions = useMemo<Extension[]>(
    () => [
      yaml(),
      yamlHighlighting(dark),
      lintGutter(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      EditorView.theme(
        {
          '&': {
            fontSize: '13px',
            backgroundColor: dark
              ? 'rgba(0, 0, 0, 0.25)'
              : 'rgba(0, 0, 0, 0.02)',
            color: theme.palette.text.primary,
          },
          '.cm-gutters': {
            backgroundColor: 'transparent',
            borderRight: 'none',
            color: theme.palette.text.secondary,
          },
          '.cm-content': {
            fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
          },
          '.cm-activeLine, .cm-activeLineGutter': {
            backgroundColor: theme.palette.action.hover,
          },
          '.cm-placeholder': { color: theme.palette.text.secondary },
          '&.cm-focused': {
            outline: `2px solid ${theme.palette.primary.main}`,
            outlineOffset: '-2px',
          },
        },
        { dark },
      ),
    ],
    [dark, label, theme],
  );

  useEffect(() => {
    const editor = view.current;
    if (!editor) {
      return;
    }
    const { doc } = editor.state;
    const diagnostics = problem ? [diagnosticOf(doc, problem)] : [];
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [problem, value]);

  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      readOnly={readOnly}
      editable={!readOnly}
      theme="none"
      extensions={extensions}
      minHeight={props.minHeight}
      maxHeight={props.maxHeight}
      placeholder={props.placeholder}
      basicSetup={{ foldGutter: true, highlightActiveLine: !readOnly }}
      // Tab leaves the editor, so that the keyboard is not trapped in it.
      indentWithTab={false}
      onCreateEditor={editor => {
        view.current = editor;
      }}
    />
  );
}

function diagnosticOf(doc: Text, problem: YamlProblem) {
  const line = doc.line(Math.min(Math.max(problem.line, 1), doc.lines));
  return {
    from: line.from,
    to: line.to,
    severity: 'error' as const,
    message: problem.message,
  };
}

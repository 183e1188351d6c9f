import { useEffect, useMemo, useRef, useState } from 'react';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { autocompletion } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Extension, Text } from '@codemirror/state';
import { useTheme } from '@material-ui/core/styles';
import { JsonObject } from '@backstage/types';
import { editorTheme } from './editorTheme';
import { layerGutter, LineMark, showLayers } from './layerGutter';
import { schemaCompletion, SchemaWords } from './schemaCompletion';
import { settingHover, settingHoverTheme, SettingNote } from './settingHover';
import { yamlHighlighting } from './yamlHighlighting';

/** Something wrong on a line, counted from 1. */
export interface LineProblem {
  line: number;
  message: string;
}

export interface YamlEditorProps {
  label: string;
  value: string;
  onChange?(value: string): void;
  onBlur?(): void;
  /** Marked in place. */
  problems?: LineProblem[];
  /** Which layer sets each line, from top to bottom. */
  marks?: LineMark[];
  /** Offers names and values from it. */
  schema?: JsonObject;
  words?: SchemaWords;
  /** Explains a setting under the pointer. */
  describe?(path: string[]): SettingNote | undefined;
  readOnly?: boolean;
  minHeight?: string;
  maxHeight?: string;
  placeholder?: string;
}

const NO_PROBLEMS: LineProblem[] = [];
const NO_MARKS: LineMark[] = [];

/** A YAML editor that knows what the values mean and where they come from. */
export function YamlEditor(props: YamlEditorProps) {
  const { label, value, onChange, readOnly, schema, words } = props;
  const { problems = NO_PROBLEMS, marks = NO_MARKS } = props;
  const theme = useTheme();
  const dark = theme.palette.type === 'dark';
  const [view, setView] = useState<EditorView>();
  // The editor is not made again for what only its next hover needs.
  const describe = useRef(props.describe);
  useEffect(() => {
    describe.current = props.describe;
  });

  const extensions = useMemo<Extension[]>(
    () => [
      yaml(),
      yamlHighlighting(dark),
      layerGutter(),
      lintGutter(),
      settingHover(path => describe.current?.(path)),
      settingHoverTheme,
      schema && words
        ? autocompletion({
            override: [schemaCompletion(schema, words)],
            icons: false,
          })
        : [],
      EditorView.lineWrapping,
      // A text that is only read has to be reached, and scrolled, by keyboard too.
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      editorTheme(theme),
    ],
    [dark, label, theme, schema, words],
  );

  useEffect(() => {
    if (view) {
      showLayers(view, marks);
    }
  }, [view, marks, value, extensions]);
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
      onChange={onChange}
      onBlur={props.onBlur}
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

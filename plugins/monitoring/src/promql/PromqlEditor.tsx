import { useMemo } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { autocompletion } from '@codemirror/autocomplete';
import { linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { useTheme } from '@material-ui/core/styles';
import { PromQLExtension } from '@prometheus-io/codemirror-promql';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import type { ScopeOnCluster } from '@foredeck/backstage-plugin-monitoring-common';
import { MonitoringApi, monitoringApiRef } from '../api/MonitoringApi';
import { metadataClient } from './metadataClient';
import { promqlColors } from './promqlColors';
import { promqlTheme } from './promqlTheme';

/** Milliseconds without a key until a query is checked. */
const LINT_DELAY_MS = 400;

export interface PromqlEditorProps {
  /** What is edited, for screen readers. */
  label: string;
  value: string;
  onChange(value: string): void;
  /** Whose series are offered. */
  scope: ScopeOnCluster;
}

/** A query with completion from the series there are, checked as it is written. */
export function PromqlEditor(props: PromqlEditorProps) {
  const { label, value, onChange, scope } = props;
  const theme = useTheme();
  const dark = theme.palette.type === 'dark';
  const api = useApi(monitoringApiRef);
  const scopeKey = JSON.stringify(scope);
  const extensions = useMemo<Extension[]>(() => {
    const own = JSON.parse(scopeKey) as ScopeOnCluster;
    return [
      new PromQLExtension()
        .activateLinter(false)
        .setComplete({ remote: metadataClient(api, own) })
        .asExtension(),
      autocompletion(),
      faultLinter(api),
      promqlColors(dark),
      promqlTheme(theme),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
    ];
  }, [api, scopeKey, dark, theme, label]);
  return (
    <CodeMirror
      value={value}
      onChange={onChange}
      theme="none"
      extensions={extensions}
      minHeight="96px"
      maxHeight="320px"
      basicSetup={{
        lineNumbers: false,
        foldGutter: false,
        highlightActiveLine: false,
        autocompletion: false,
      }}
      // Tab leaves the editor, so that the keyboard is not trapped in it.
      indentWithTab={false}
    />
  );
}

/** Marks the faults that the backend finds, where they are. */
function faultLinter(api: Pick<MonitoringApi, 'checkPromql'>): Extension {
  return linter(
    async view => {
      const expr = view.state.doc.toString();
      if (expr.trim() === '') {
        return [];
      }
      // The preview says it when the backend can not be asked.
      const { faults } = await api
        .checkPromql(expr)
        .catch(() => ({ faults: [] }));
      const end = view.state.doc.length;
      return faults.map(({ from, to, message }) => ({
        from: Math.min(from, end),
        to: Math.min(Math.max(to, from), end),
        severity: 'error' as const,
        message,
      }));
    },
    { delay: LINT_DELAY_MS },
  );
}

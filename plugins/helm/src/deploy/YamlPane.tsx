import {
  lazy,
  memo,
  Suspense,
  useDeferredValue,
  useMemo,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { JsonObject } from '@backstage/types';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import {
  hairline,
  StatusLabel,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useDraft } from '../form/useDraft';
import { helmDeployTranslationRef } from '../messages/deploy';
import { FormProblem } from '../values/formPath';
import { Origins } from '../values/origins';
import { ValuesEditor } from '../values/valuesEditor';
import { formatValues } from '../values/yamlSync';
import { layerMarks } from '../yaml/layerMarks';
import { lineOfPath, linesOfPaths } from '../yaml/linesOfPaths';
import { LayerLegend } from './LayerLegend';
import { useYamlNotes } from './useYamlNotes';

// The editor and its language come when YAML is looked at.
const YamlEditor = lazy(() =>
  import('../yaml/YamlEditor').then(m => ({ default: m.YamlEditor })),
);

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'sticky',
      top: theme.spacing(2),
      minWidth: 0,
      overflow: 'hidden',
    },
    header: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 1, 1, 2),
      borderBottom: hairline(theme),
    },
    words: { flex: '1 1 200px', minWidth: 0 },
    title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
    footer: { padding: theme.spacing(1, 2), borderTop: hairline(theme) },
  }),
  { name: 'ForedeckYamlPane' },
);

type Which = 'own' | 'all';

export interface YamlPaneProps {
  editor: ValuesEditor;
  origins: Origins;
  /** The chart's, for completion and explanations. */
  schema: JsonObject;
  problems: FormProblem[];
  onChange(text: string): void;
  tall: boolean;
}

/** The own values as YAML; or, to read, everything the chart gets. */
export const YamlPane = memo(function YamlPaneOfProps(props: YamlPaneProps) {
  const { editor, origins, schema, problems, onChange, tall } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const dark = useTheme().palette.type === 'dark';
  const [which, setWhich] = useState<Which>('own');
  const all = which === 'all';
  const notes = useYamlNotes(schema, origins);
  const draft = useDraft(editor.text, onChange);
  const values = useDeferredValue(editor.values);
  const text = useMemo(
    () => (all ? formatValues(values) : draft.text),
    [all, values, draft.text],
  );
  const places = useMemo(() => linesOfPaths(text), [text]);
  const marks = useMemo(
    () => layerMarks(places, origins, dark, notes.say),
    [places, origins, dark, notes.say],
  );
  const lineProblems = useMemo(() => {
    if (!all && editor.problem) {
      return [editor.problem];
    }
    return problems.flatMap(({ path, message }) => {
      const line = lineOfPath(places, path);
      return line === undefined ? [] : [{ line, message }];
    });
  }, [all, editor.problem, problems, places]);
  return (
    <Paper variant="outlined" component="section" className={classes.root}>
      <div className={classes.header}>
        <div className={classes.words}>
          <Typography variant="h6" component="h3" className={classes.title}>
            {t(all ? 'merged.label' : 'values.yamlTitle')}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            {t(all ? 'merged.hint' : 'merged.ownHint')}
          </Typography>
        </div>
        <ViewToggle<Which>
          label={t('merged.view')}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'own', label: t('merged.own') },
            { value: 'all', label: t('merged.all') },
          ]}
        />
      </div>
      <Suspense fallback={<Progress />}>
        <YamlEditor
          key={which}
          label={t(all ? 'merged.label' : 'values.yamlTitle')}
          value={text}
          onChange={all ? undefined : draft.change}
          onBlur={draft.flush}
          readOnly={all}
          problems={lineProblems}
          marks={marks}
          schema={all ? undefined : schema}
          words={notes.words}
          describe={notes.describe}
          minHeight={tall ? '480px' : '280px'}
          maxHeight="calc(100vh - 300px)"
          placeholder={t('values.yamlPlaceholder')}
        />
      </Suspense>
      {all && <LayerLegend origins={origins} places={places} />}
      {editor.problem && !all && (
        <div className={classes.footer} role="alert">
          <StatusLabel tone="error">
            {t('values.yamlProblem', {
              line: String(editor.problem.line),
              message: editor.problem.message,
            })}
          </StatusLabel>
        </div>
      )}
    </Paper>
  );
});

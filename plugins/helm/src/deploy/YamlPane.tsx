import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import {
  hairline,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmTranslationRef } from '../translation';
import { ValuesEditor } from '../values/valuesEditor';
import { formatValues } from '../values/yamlSync';
import { YamlEditor } from '../yaml/YamlEditor';

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
      padding: theme.spacing(1, 0.5, 1, 2),
      borderBottom: hairline(theme),
    },
    title: { fontSize: '1rem', fontWeight: 600, margin: 0 },
    footer: { padding: theme.spacing(1, 2), borderTop: hairline(theme) },
  }),
  { name: 'ForedeckYamlPane' },
);

export interface YamlPaneProps {
  editor: ValuesEditor;
  onChange(text: string): void;
  tall: boolean;
}

/** The changes as YAML; or, to read, everything the chart gets. */
export function YamlPane({ editor, onChange, tall }: YamlPaneProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const [all, setAll] = useState(false);
  const everything = useMemo(
    () => (all ? formatValues(editor.values) : ''),
    [all, editor.values],
  );
  return (
    <Paper variant="outlined" component="section" className={classes.root}>
      <div className={classes.header}>
        <div>
          <Typography variant="h6" component="h3" className={classes.title}>
            {t('values.yamlTitle')}
          </Typography>
          <Typography variant="caption" color="textSecondary">
            {t(all ? 'values.yamlAllHint' : 'values.yamlHint')}
          </Typography>
        </div>
        <FormControlLabel
          control={
            <Switch
              size="small"
              color="primary"
              checked={all}
              onChange={(_, checked) => setAll(checked)}
            />
          }
          label={<Typography variant="body2">{t('values.showAll')}</Typography>}
        />
      </div>
      <YamlEditor
        key={all ? 'all' : 'changes'}
        label={t(all ? 'values.yamlAllHint' : 'values.yamlTitle')}
        value={all ? everything : editor.text}
        onChange={all ? undefined : onChange}
        readOnly={all}
        problem={all ? undefined : editor.problem}
        minHeight={tall ? '480px' : '280px'}
        maxHeight="calc(100vh - 300px)"
        placeholder={t('values.yamlPlaceholder')}
      />
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
}

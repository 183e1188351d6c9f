import { Dispatch, useCallback, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { Theme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { ReleaseDetail } from '@foredeck/backstage-plugin-helm-common';
import {
  messageOf,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { focusField } from '../form/focusField';
import { FormSearch } from '../form/FormSearch';
import { Reveal } from '../form/RevealContext';
import { ValuesForm } from '../form/ValuesForm';
import { helmCommonTranslationRef } from '../messages/common';
import { helmDeployTranslationRef } from '../messages/deploy';
import { helmLayersTranslationRef } from '../messages/layers';
import { countChanges } from '../values/countChanges';
import { Origins } from '../values/origins';
import { indexSettings } from '../values/settingsIndex';
import { schemaForForm } from '../values/validateValues';
import { ValuesEdit, ValuesEditor } from '../values/valuesEditor';
import { ChartVersionBar, ChartVersionBarProps } from './chart/ChartVersionBar';
import { RejectedValues } from './chart/RejectedValues';
import { useRejectedValues } from './chart/useRejectedValues';
import { ChangedBelowNote } from './ChangedBelowNote';
import { StepFooter } from './StepFooter';
import { ProblemList } from './ProblemList';
import { LayeredProfile } from './useLayeredProfile';
import { useValidation } from './useValidation';
import { useValuesStepStyles } from './useValuesStepStyles';
import { YamlPane } from './YamlPane';

type View = 'form' | 'both' | 'yaml';

export interface ValuesStepProps {
  loaded: LayeredProfile;
  /** The release to change; absent for a first install. */
  existing?: ReleaseDetail;
  editor: ValuesEditor;
  dispatch: Dispatch<ValuesEdit>;
  /** Which version of the chart, and how to choose another. */
  chart: Pick<ChartVersionBarProps, 'chosen' | 'loading' | 'onChange'>;
  onBack(): void;
  onContinue(): void;
}

/** Second step: the values, as a form and as YAML, kept in step. */
export function ValuesStep(props: ValuesStepProps) {
  const { loaded, existing, editor, dispatch, onBack, onContinue } = props;
  const { profile } = loaded;
  const classes = useValuesStepStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { t: tLayers } = useTranslationRef(helmLayersTranslationRef);
  const roomy = useMediaQuery<Theme>(theme => theme.breakpoints.up('lg'));
  const [chosenView, setView] = useState<View>();
  const view = chosenView ?? (roomy ? 'both' : 'form');
  // Counts the tries, so that each one moves the focus to what is wrong.
  const [attempts, setAttempts] = useState(0);
  const [reveal, setReveal] = useState<Reveal>();

  const schema = useMemo(() => schemaForForm(profile.schema), [profile]);
  const { errors, problems, isComplete } = useValidation(
    editor,
    profile,
    schema,
    attempts > 0,
  );
  const moves = existing && existing.chartVersion !== profile.chart.version;
  const rejected = useRejectedValues(editor, moves ? schema : undefined);
  // What is listed as rejected is said twice only to who goes on with it.
  const listed =
    attempts > 0
      ? problems
      : problems.filter(
          ({ path, message }) =>
            !rejected.some(
              value => value.reason === message && startsWith(value.path, path),
            ),
        );
  const { layers, stored, own } = editor;
  const origins = useMemo(
    () => new Origins(layers, stored, own),
    [layers, stored, own],
  );
  const settings = useMemo(
    () => indexSettings(profile.schema, profile.uiSchema),
    [profile],
  );
  const changes = useMemo(() => countChanges(own), [own]);

  const proceed = () => {
    if (isComplete()) {
      onContinue();
    } else {
      setAttempts(count => count + 1);
    }
  };
  const changeForm = useCallback(
    (values: ValuesEditor['values']) => dispatch({ type: 'form', values }),
    [dispatch],
  );
  const changeYaml = useCallback(
    (text: string) => dispatch({ type: 'yaml', text }),
    [dispatch],
  );
  const reset = useCallback(
    (paths: string[][]) => dispatch({ type: 'reset', paths }),
    [dispatch],
  );
  const openSetting = useCallback((path: string[]) => {
    setReveal({ path });
    setView(now => (now === 'yaml' ? 'both' : now));
    // After view and section that have the field were opened.
    requestAnimationFrame(() => focusField(path));
  }, []);

  const fix = (path: string[]) => {
    const known = settings.some(setting =>
      setting.path.every((key, index) => path[index] === key),
    );
    if (known) {
      openSetting(path);
    } else {
      // The form has no field for what the chart does not know.
      setView('both');
    }
  };

  return (
    <>
      {loaded.problem && (
        <Alert severity="warning" className={classes.alert}>
          {tLayers('unavailable', { message: messageOf(loaded.problem) })}
        </Alert>
      )}
      {existing && loaded.changedBelow && (
        <ChangedBelowNote
          release={existing}
          editor={editor}
          version={moves ? profile.chart.version : undefined}
        />
      )}
      <ChartVersionBar
        profile={profile}
        current={existing?.chartVersion}
        {...props.chart}
      />
      {rejected.length > 0 && (
        <RejectedValues
          rejected={rejected}
          version={profile.chart.version}
          onRemove={paths => dispatch({ type: 'remove', paths })}
          onFix={fix}
        />
      )}
      <div className={classes.bar}>
        {view !== 'yaml' && (
          <FormSearch settings={settings} onOpen={openSetting} />
        )}
        <Typography
          variant="body2"
          aria-live="polite"
          className={classes.count}
        >
          {changes === 0
            ? t('values.noChanges')
            : t('values.changes', { count: changes })}
        </Typography>
        <ViewToggle<View>
          label={t('values.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'form', label: t('values.form') },
            { value: 'both', label: t('values.both') },
            { value: 'yaml', label: t('values.yaml') },
          ]}
        />
      </div>
      {listed.length > 0 && (
        <ProblemList
          problems={listed}
          attempts={attempts}
          onOpen={openSetting}
        />
      )}
      <div className={view === 'both' ? classes.both : classes.single}>
        {view !== 'yaml' && (
          <div className={classes.form}>
            {editor.problem && (
              <Alert
                severity="warning"
                className={classes.alert}
                action={
                  <Button
                    size="small"
                    color="inherit"
                    onClick={() => dispatch({ type: 'discardYaml' })}
                  >
                    {t('values.discardYaml')}
                  </Button>
                }
              >
                {t('values.formWaits', { line: String(editor.problem.line) })}
              </Alert>
            )}
            <ValuesForm
              schema={schema}
              uiSchema={profile.uiSchema}
              origins={origins}
              images={profile.images}
              values={editor.values}
              errors={errors}
              disabled={editor.problem !== undefined}
              reveal={reveal}
              onChange={changeForm}
              onReset={reset}
            />
          </div>
        )}
        {view !== 'form' && (
          <YamlPane
            editor={editor}
            origins={origins}
            schema={profile.schema}
            problems={problems}
            onChange={changeYaml}
            tall={view === 'yaml'}
          />
        )}
      </div>
      <StepFooter>
        <Button onClick={onBack}>{tCommon('back')}</Button>
        <Button variant="contained" color="primary" onClick={proceed}>
          {t('values.continue')}
        </Button>
      </StepFooter>
    </>
  );
}

/** Whether a path is below another, or that one itself. */
function startsWith(path: string[], start: string[]): boolean {
  return start.every((key, index) => path[index] === key);
}

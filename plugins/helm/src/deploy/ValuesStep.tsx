import { Dispatch, useDeferredValue, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { Theme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { Profile } from '@foredeck/backstage-plugin-helm-common';
import { ViewToggle } from '@foredeck/backstage-plugin-foredeck-react';
import { Reveal } from '../form/RevealContext';
import { ValuesForm } from '../form/ValuesForm';
import { helmTranslationRef } from '../translation';
import { countChanges } from '../values/diffValues';
import { listProblems } from '../values/formPath';
import { titlesAlong } from '../values/schemaTitle';
import {
  schemaForForm,
  validateValues,
  ValidationWords,
} from '../values/validateValues';
import { changesOf, ValuesEdit, ValuesEditor } from '../values/valuesEditor';
import { StepFooter } from './StepFooter';
import { ProblemList } from './ProblemList';
import { useValuesStepStyles } from './useValuesStepStyles';
import { YamlPane } from './YamlPane';

type View = 'form' | 'both' | 'yaml';

export interface ValuesStepProps {
  profile: Profile;
  editor: ValuesEditor;
  dispatch: Dispatch<ValuesEdit>;
  onBack(): void;
  onContinue(): void;
}

/** Second step: the values, as a form and as YAML, kept in step. */
export function ValuesStep(props: ValuesStepProps) {
  const { profile, editor, dispatch, onBack, onContinue } = props;
  const classes = useValuesStepStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const roomy = useMediaQuery<Theme>(theme => theme.breakpoints.up('lg'));
  const [chosenView, setView] = useState<View>();
  const view = chosenView ?? (roomy ? 'both' : 'form');
  // Counts the tries, so that each one moves the focus to what is wrong.
  const [attempts, setAttempts] = useState(0);

  const [reveal, setReveal] = useState<Reveal>();

  const schema = useMemo(() => schemaForForm(profile.schema), [profile]);
  const values = useDeferredValue(editor.values);
  const words = useMemo<ValidationWords>(
    () => ({
      missing: () => t('form.missing'),
      pattern: example =>
        example ? t('form.patternExample', { example }) : t('form.pattern'),
    }),
    [t],
  );
  const validation = useMemo(
    () => validateValues(values, schema, words, attempts === 0),
    [values, schema, words, attempts],
  );
  const problems = useMemo(
    () =>
      listProblems(validation.errors).map(problem => ({
        ...problem,
        titles: titlesAlong(problem.path, profile.schema, profile.uiSchema),
      })),
    [validation, profile],
  );
  const changes = useMemo(() => countChanges(changesOf(editor)), [editor]);

  const proceed = () => {
    const complete = validateValues(editor.values, schema, words, false);
    if (complete.count > 0 || editor.problem) {
      setAttempts(count => count + 1);
      return;
    }
    onContinue();
  };

  return (
    <>
      <div className={classes.bar}>
        <Typography variant="body2" aria-live="polite">
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
      {problems.length > 0 && (
        <ProblemList
          problems={problems}
          attempts={attempts}
          onOpen={path => {
            setReveal({ path });
            if (view === 'yaml') {
              setView('both');
            }
          }}
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
              defaults={editor.defaults}
              values={editor.values}
              errors={validation.errors}
              disabled={editor.problem !== undefined}
              reveal={reveal}
              onChange={next => dispatch({ type: 'form', values: next })}
            />
          </div>
        )}
        {view !== 'form' && (
          <YamlPane
            editor={editor}
            onChange={text => dispatch({ type: 'yaml', text })}
            tall={view === 'yaml'}
          />
        )}
      </div>
      <StepFooter>
        <Button onClick={onBack}>{t('common.back')}</Button>
        <Button variant="contained" color="primary" onClick={proceed}>
          {t('values.continue')}
        </Button>
      </StepFooter>
    </>
  );
}

import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type {
  AlertRule,
  RuleDraft,
  RulePlace,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { draftProblems, DraftProblem, hasQuery } from './draft';
import { LeaveDialog } from './LeaveDialog';
import { PreviewDays, PreviewPane } from './PreviewPane';
import { SaveBar } from './SaveBar';
import { templateUnit } from './templateUnit';
import { useLeaveGuard } from './useLeaveGuard';
import { usePreview } from './usePreview';
import { useRuleForm } from './useRuleForm';
import { useTemplates } from './useTemplates';
import { WhatSection } from './WhatSection';
import { WordsFields } from './WordsFields';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      gap: theme.spacing(3),
      alignItems: 'start',
      [theme.breakpoints.down('md')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    form: { display: 'grid', gap: theme.spacing(3), minWidth: 0 },
    section: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    heading: { margin: 0, fontSize: '1rem', fontWeight: 600 },
    preview: {
      position: 'sticky',
      top: theme.spacing(2),
      maxHeight: '100vh',
      overflow: 'auto',
      minWidth: 0,
      [theme.breakpoints.down('md')]: { position: 'static', maxHeight: 'none' },
    },
  }),
  { name: 'ForedeckRuleEditor' },
);

const NO_PROBLEMS: ReadonlySet<DraftProblem> = new Set();

export interface RuleEditorProps {
  /** Tells rules apart: what was entered is kept under it. */
  storageKey: string;
  place: RulePlace;
  initial: RuleDraft;
  /** The rule that is edited; a new one without. */
  rule?: AlertRule;
  onSaved(rule: AlertRule): void;
  /** Takes up what somebody else has saved meanwhile. */
  onReload(): void;
}

/** Writes a rule, with what it would have done next to it. */
export function RuleEditor(props: RuleEditorProps) {
  const { storageKey, place, initial, rule, onSaved, onReload } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const api = useApi(monitoringApiRef);
  const form = useRuleForm(storageKey, initial);
  const { draft } = form;
  const [tried, setTried] = useState(false);
  const [days, setDays] = useState<PreviewDays>('7');
  const templates = useTemplates(place);
  const template = templates.list.find(({ id }) => id === draft.template);
  const preview = usePreview(
    place,
    hasQuery(draft, template) ? draft : undefined,
    Number(days),
    rule?.id,
  );
  const guard = useLeaveGuard(form.unsaved);
  const problems = draftProblems(draft);
  const complete = problems.size === 0 && hasQuery(draft, template);
  // What is known to be wrong with the fields stands at the fields.
  const checks = (preview.value?.checks ?? []).filter(
    ({ id }) => id !== 'draft' || problems.size === 0,
  );
  const blocked = checks.some(({ level }) => level === 'block');

  const save = async () => {
    setTried(true);
    if (!complete) {
      return;
    }
    const answer = await api.saveRule({
      place,
      draft,
      ...(rule && { id: rule.id, resourceVersion: rule.resourceVersion }),
      enabled: rule?.enabled ?? true,
    });
    form.saved();
    onSaved(answer);
  };

  return (
    <div className={classes.root}>
      <div className={classes.form}>
        {form.restored && (
          <Alert
            severity="info"
            action={
              <Button size="small" color="inherit" onClick={form.discard}>
                {t('discard')}
              </Button>
            }
          >
            {t('restored')}
          </Alert>
        )}
        <section className={classes.section}>
          <h2 className={classes.heading}>{t('what.title')}</h2>
          <WhatSection
            place={place}
            templates={templates}
            draft={draft}
            faults={preview.value?.faults ?? []}
            onDraft={form.set}
          />
        </section>
        <section className={classes.section}>
          <h2 className={classes.heading}>{t('who.title')}</h2>
          <WordsFields
            // Its rows of labels are made anew for another draft.
            key={String(form.restored)}
            draft={draft}
            problems={tried ? problems : NO_PROBLEMS}
            onChange={form.change}
          />
        </section>
        <SaveBar
          incomplete={tried && !complete}
          blocked={blocked}
          off={rule?.enabled === false}
          onSave={save}
          onReload={onReload}
        />
      </div>
      <div className={classes.preview}>
        <PreviewPane
          preview={preview}
          checks={checks}
          days={days}
          onDays={setDays}
          severity={draft.severity}
          unit={templateUnit(template)}
        />
      </div>
      <LeaveDialog guard={guard} />
    </div>
  );
}

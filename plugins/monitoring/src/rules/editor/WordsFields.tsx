import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import type { RuleDraft } from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { formatSpan } from '../../alerts/alertLook';
import { DraftProblem, MOST_FOR_SECONDS, SEVERITIES } from './draft';
import { KeyValueFields } from './KeyValueFields';
import { NumberField } from './NumberField';
import { OwnerField } from './OwnerField';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    row: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    },
    more: { justifySelf: 'start' },
  }),
  { name: 'ForedeckRuleWords' },
);

export interface WordsFieldsProps {
  draft: RuleDraft;
  /** Only those that are to be shown already. */
  problems: ReadonlySet<DraftProblem>;
  onChange(part: Partial<RuleDraft>): void;
}

/** What an alert is called, how bad it is, who is told, and in which words. */
export function WordsFields({ draft, problems, onChange }: WordsFieldsProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const id = useId();
  const { labels = {}, annotations = {} } = draft;
  const [more, setMore] = useState(
    Boolean(draft.description) ||
      Object.keys(labels).length + Object.keys(annotations).length > 0,
  );
  const text = (
    field: 'alert' | 'severity' | 'summary' | 'description' | 'runbookUrl',
    hint: string | undefined,
    options: { multiline?: boolean; list?: string; required?: boolean } = {},
  ) => {
    const invalid = field !== 'description' && problems.has(field);
    return (
      <TextField
        id={`${id}-${field}`}
        variant="outlined"
        size="small"
        label={t(`field.${field}`)}
        required={options.required}
        multiline={options.multiline}
        value={draft[field] ?? ''}
        onChange={event => onChange({ [field]: event.target.value })}
        error={invalid}
        helperText={invalid ? t(`problem.${field}`) : hint}
        inputProps={{ list: options.list, autoComplete: 'off' }}
      />
    );
  };
  return (
    <div className={classes.root}>
      <div className={classes.row}>
        {text('alert', t('field.alertHint'), { required: true })}
        {text('severity', undefined, {
          required: true,
          list: `${id}-severities`,
        })}
        <datalist id={`${id}-severities`}>
          {SEVERITIES.map(severity => (
            <option key={severity} value={severity} />
          ))}
        </datalist>
        <NumberField
          id={`${id}-for`}
          label={t('field.for')}
          value={draft.for}
          scale={1 / 60}
          unit={t('field.minutes')}
          hint={t('field.forHint')}
          problem={
            problems.has('for')
              ? t('problem.for', { most: formatSpan(MOST_FOR_SECONDS) })
              : undefined
          }
          onChange={seconds => onChange({ for: seconds })}
        />
      </div>
      {text('summary', t('field.summaryHint'), { required: true })}
      <div className={classes.row}>
        <OwnerField
          label={t('field.owner')}
          hint={t(problems.has('owner') ? 'problem.owner' : 'field.ownerHint')}
          value={draft.owner ?? ''}
          invalid={problems.has('owner')}
          onChange={owner => onChange({ owner: owner || undefined })}
        />
        {text('runbookUrl', t('field.runbookHint'))}
      </div>
      <Button
        size="small"
        className={classes.more}
        aria-expanded={more}
        onClick={() => setMore(!more)}
        startIcon={
          <ExpandIcon
            style={{ transform: more ? undefined : 'rotate(-90deg)' }}
          />
        }
      >
        {t('field.more')}
      </Button>
      {more && (
        <>
          {text('description', undefined, { multiline: true })}
          <KeyValueFields
            title={t('field.labels')}
            add={t('field.addLabel')}
            values={labels}
            problem={problems.has('labels') ? t('problem.key') : undefined}
            onChange={next => onChange({ labels: next })}
          />
          <KeyValueFields
            title={t('field.annotations')}
            add={t('field.addAnnotation')}
            values={annotations}
            problem={problems.has('annotations') ? t('problem.key') : undefined}
            onChange={next => onChange({ annotations: next })}
          />
        </>
      )}
    </div>
  );
}

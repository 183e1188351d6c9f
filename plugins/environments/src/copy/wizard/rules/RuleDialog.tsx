import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { RewriteRule } from '@foredeck/backstage-plugin-environments-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyRulesTranslationRef } from '../../messages/rules';
import {
  BLANK_RULE,
  formOfRule,
  newRuleId,
  RULE_TYPES,
  ruleOfForm,
} from '../../model/ruleForm';
import { ruleProblem } from '../../model/ruleProblem';
import { OptionField } from '../../parts/OptionField';
import { HostExample, RuleFields } from './RuleFields';

export interface RuleDialogProps {
  /** The one that is changed; a new one when left out. */
  rule?: RewriteRule;
  rules: readonly RewriteRule[];
  /** Keys of the releases a rule can be limited to. */
  releases: readonly string[];
  example: HostExample;
  onDone(rule: RewriteRule): void;
  onClose(): void;
}

/** Writes a rule, its fields by its kind. */
export function RuleDialog(props: RuleDialogProps) {
  const { rule, rules, releases, example, onDone, onClose } = props;
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  const [form, setForm] = useState(rule ? formOfRule(rule) : BLANK_RULE);
  return (
    <ActionDialog
      title={t(rule ? 'editTitle' : 'addTitle')}
      run={t('save')}
      onRun={async () => {
        const made = ruleOfForm(form, rule?.id ?? newRuleId(form.type, rules));
        const problem = ruleProblem(made);
        if (problem) {
          throw new Error(t(`problem.${problem}`));
        }
        return made;
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {running => (
        <>
          <OptionField
            label={t('kind')}
            shown={t('kind')}
            value={form.type}
            options={RULE_TYPES.map(value => ({
              value,
              label: t(`type.${value}`),
            }))}
            onChange={type => setForm({ ...form, type })}
          />
          <Typography variant="body2" color="textSecondary">
            {t(`about.${form.type}`)}
          </Typography>
          <RuleFields
            form={form}
            example={example}
            disabled={running}
            onChange={setForm}
          />
          <Autocomplete
            id={`${id}-releases`}
            multiple
            size="small"
            filterSelectedOptions
            options={[...releases]}
            value={form.releases}
            onChange={(_, chosen) => setForm({ ...form, releases: chosen })}
            renderInput={params => (
              <TextField
                {...params}
                variant="outlined"
                label={t('field.releases')}
                helperText={t('field.releasesHelp')}
              />
            )}
          />
        </>
      )}
    </ActionDialog>
  );
}

import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import {
  CopyPlan,
  RewriteRule,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyRulesTranslationRef } from '../../messages/rules';
import { Draft } from '../../model/draft';
import { hostExample } from '../../model/hostExample';
import { Section } from '../../parts/Section';
import { ImpliedRules } from './ImpliedRules';
import { OrderSection } from './OrderSection';
import { RuleDialog } from './RuleDialog';
import { RuleTable } from './RuleTable';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    none: { padding: theme.spacing(2) },
  }),
  { name: 'ForedeckRulesStep' },
);

export interface RulesStepProps {
  draft: Draft;
  plan: CopyPlan;
  /** The plan is for rules that have changed since. */
  pending: boolean;
  onChange(draft: Draft): void;
}

/** Fourth step: what is rewritten on the way, and what comes first. */
export function RulesStep(props: RulesStepProps) {
  const { draft, plan, pending, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  const [editing, setEditing] = useState<{ rule?: RewriteRule }>();
  const matches = useMemo(
    () =>
      new Map(
        pending ? [] : plan.rules.map(({ id, matches: count }) => [id, count]),
      ),
    [plan.rules, pending],
  );
  const setRules = (rules: RewriteRule[]) => onChange({ ...draft, rules });
  return (
    <div className={classes.root}>
      <Section
        title={t('own')}
        about={t(draft.mode === 'promote' ? 'promoteNote' : 'ownAbout')}
        flush
        tools={
          <Button
            variant="outlined"
            size="small"
            startIcon={<AddIcon />}
            onClick={() => setEditing({})}
          >
            {t('add')}
          </Button>
        }
      >
        {draft.rules.length === 0 ? (
          <Typography color="textSecondary" className={classes.none}>
            {t('none')}
          </Typography>
        ) : (
          <RuleTable
            rules={draft.rules}
            matches={matches}
            onEdit={rule => setEditing({ rule })}
            onChange={setRules}
          />
        )}
      </Section>
      <ImpliedRules plan={plan} />
      <OrderSection plan={plan} draft={draft} onChange={onChange} />
      {editing && (
        <RuleDialog
          rule={editing.rule}
          rules={draft.rules}
          releases={plan.releases.map(({ key }) => key)}
          example={hostExample(plan)}
          onClose={() => setEditing(undefined)}
          onDone={rule => {
            setEditing(undefined);
            setRules(
              editing.rule
                ? draft.rules.map(one => (one.id === rule.id ? rule : one))
                : [...draft.rules, rule],
            );
          }}
        />
      )}
    </div>
  );
}

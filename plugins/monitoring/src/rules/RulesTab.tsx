import { ReactNode, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Alert from '@material-ui/lab/Alert';
import { useSearchParams } from 'react-router-dom';
import type {
  AlertRule,
  MetricScope,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LoadFailed,
  MessageState,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { SourceNotes } from '../alerts/SourceNotes';
import { TableSkeleton } from '../alerts/TableSkeleton';
import { monitoringRulesTranslationRef } from '../messages/rules';
import { RuleDialogs } from './RuleDialogs';
import { fitsRuleFilter, RuleKind } from './ruleLook';
import type { RuleDeed } from './RuleRow';
import { RuleTable } from './RuleTable';
import { useRules } from './useRules';

const KINDS: readonly RuleKind[] = ['all', 'managed', 'others'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    filter: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    text: { flex: '1 1 220px', maxWidth: 360 },
    count: {
      marginLeft: 'auto',
      color: theme.palette.text.secondary,
      fontSize: '0.875rem',
    },
  }),
  { name: 'ForedeckRulesTab' },
);

export interface RulesTabProps {
  /** All that the user owns when left out. */
  scope?: MetricScope;
  emptyActions?: ReactNode;
}

/** The rules of a scope, and what can be done with them. */
export function RulesTab({ scope, emptyActions }: RulesTabProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const [search, setSearch] = useSearchParams();
  const { value, error, reload } = useRules(scope);
  const [doing, setDoing] = useState<{ deed: RuleDeed; rule: AlertRule }>();
  const [done, setDone] = useState<string>();
  if (!value) {
    return error ? (
      <LoadFailed title={t('failed')} error={error} onRetry={reload} />
    ) : (
      <TableSkeleton label={t('loading')} />
    );
  }
  const text = search.get('text') ?? '';
  const kind = KINDS.find(one => one === search.get('kind')) ?? 'all';
  const shown = value.rules.filter(rule => fitsRuleFilter(rule, text, kind));
  const set = (name: string, next: string) => {
    const changed = new URLSearchParams(search);
    if (next) {
      changed.set(name, next);
    } else {
      changed.delete(name);
    }
    setSearch(changed, { replace: true });
  };
  return (
    <div className={classes.root}>
      <SourceNotes problems={value.problems} />
      {done && (
        <Alert severity="success" onClose={() => setDone(undefined)}>
          {done}
        </Alert>
      )}
      {value.rules.length === 0 ? (
        <MessageState
          kind="empty"
          title={t('empty.title')}
          actions={emptyActions}
        >
          {t('empty.text')}
        </MessageState>
      ) : (
        <>
          <div
            role="search"
            aria-label={t('filter.label')}
            className={classes.filter}
          >
            <TextField
              className={classes.text}
              variant="outlined"
              size="small"
              placeholder={t('filter.text')}
              inputProps={{ 'aria-label': t('filter.text'), spellCheck: false }}
              value={text}
              onChange={event => set('text', event.target.value)}
            />
            <ViewToggle<RuleKind>
              label={t('filter.show')}
              value={kind}
              onChange={next => set('kind', next === 'all' ? '' : next)}
              options={KINDS.map(one => ({
                value: one,
                label: t(`filter.${one}`),
              }))}
            />
            <span className={classes.count} aria-live="polite">
              {t('filter.count', { count: shown.length })}
            </span>
          </div>
          {shown.length === 0 ? (
            <MessageState kind="missing" title={t('empty.noMatch')} />
          ) : (
            <RuleTable
              rules={shown}
              onDeed={(deed, rule) => setDoing({ deed, rule })}
            />
          )}
        </>
      )}
      {doing && (
        <RuleDialogs
          {...doing}
          onDone={words => {
            setDoing(undefined);
            setDone(words);
            reload();
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </div>
  );
}

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { AlertRule } from '@foredeck/backstage-plugin-monitoring-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import { monitoringRulesTranslationRef } from '../messages/rules';
import { RuleDetails } from './RuleDetails';
import { RuleHistoryDialog } from './RuleHistoryDialog';
import type { RuleDeed } from './RuleRow';

export interface RuleDialogsProps {
  deed: RuleDeed;
  rule: AlertRule;
  /** It is done: what to say about it. */
  onDone(words: string): void;
  onClose(): void;
}

/** Asks before something is done with a rule, and does it. */
export function RuleDialogs({ deed, rule, onDone, onClose }: RuleDialogsProps) {
  const { t } = useTranslationRef(monitoringRulesTranslationRef);
  const api = useApi(monitoringApiRef);
  const { id, enabled, alert: name } = rule;
  switch (deed) {
    case 'remove':
      return (
        <ActionDialog
          title={t('removeDialog.title', { name })}
          run={t('removeDialog.run')}
          running={t('removeDialog.running')}
          danger
          onRun={() => api.deleteRule({ id })}
          onDone={() => onDone(t('done.deleted', { name }))}
          onClose={onClose}
        >
          <Typography>{t('removeDialog.text')}</Typography>
        </ActionDialog>
      );
    case 'switch':
      return (
        <ActionDialog
          title={t(enabled ? 'switchDialog.offTitle' : 'switchDialog.onTitle', {
            name,
          })}
          run={t(enabled ? 'disable' : 'enable')}
          running={t('switchDialog.running')}
          onRun={() => api.enableRule({ id, enabled: !enabled })}
          onDone={() =>
            onDone(t(enabled ? 'done.disabled' : 'done.enabled', { name }))
          }
          onClose={onClose}
        >
          <Typography>
            {t(enabled ? 'switchDialog.offText' : 'switchDialog.onText')}
          </Typography>
        </ActionDialog>
      );
    case 'history':
      return (
        <RuleHistoryDialog rule={rule} onDone={onDone} onClose={onClose} />
      );
    default:
      return <RuleDetails rule={rule} onClose={onClose} />;
  }
}

import { ReactNode } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { AlertRule } from '@foredeck/backstage-plugin-monitoring-common';
import { LoadFailed } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { EditorFrame } from './EditorFrame';

/** Reads a rule, and shows what there is to show meanwhile. */
export function LoadedRule(props: {
  id: string;
  children(rule: AlertRule, reload: () => void): ReactNode;
}) {
  const { id, children } = props;
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const api = useApi(monitoringApiRef);
  const { value, error, loading, retry } = useAsyncRetry(
    () => api.rule({ id }),
    [api, id],
  );
  if (loading) {
    return (
      <EditorFrame title={t('loading')}>
        <Progress />
      </EditorFrame>
    );
  }
  if (error || !value) {
    return (
      <EditorFrame title={t('loadFailed')}>
        <LoadFailed
          title={t('loadFailed')}
          error={error ?? new Error(id)}
          onRetry={retry}
        />
      </EditorFrame>
    );
  }
  return <>{children(value, retry)}</>;
}

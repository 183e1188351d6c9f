import { useMemo } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type {
  RulePlace,
  RuleTemplate,
  ScopeOnCluster,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringApiRef } from '../../api/MonitoringApi';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { CUSTOM_TEMPLATE, emptyDraft } from './draft';

export interface Templates {
  /** With that of a query of one's own, which is always there. */
  list: RuleTemplate[];
  loading: boolean;
  error?: Error;
  retry(): void;
}

/** What a place is to the data source: its namespace, and there what is watched. */
export function scopeOfPlace(place: RulePlace): ScopeOnCluster {
  const { cluster, namespace, entityRef, workloads } = place;
  return {
    scope: entityRef
      ? { kind: 'entity', entityRef }
      : { kind: 'namespace', cluster, namespace },
    cluster,
    namespaces: [namespace],
    ...(workloads && workloads.length > 0 && { workloads }),
  };
}

/** Kinds of rules that make sense at a place. */
export function useTemplates(place: RulePlace): Templates {
  const api = useApi(monitoringApiRef);
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const key = JSON.stringify(scopeOfPlace(place));
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.ruleTemplates(JSON.parse(key) as ScopeOnCluster),
    [api, key],
  );
  const list = useMemo(() => {
    const found = value?.templates ?? [];
    const { severity, for: patience } = emptyDraft();
    const custom: RuleTemplate = found.find(
      ({ id }) => id === CUSTOM_TEMPLATE,
    ) ?? {
      id: CUSTOM_TEMPLATE,
      title: t('what.custom'),
      description: t('what.customText'),
      parameters: [],
      severity,
      for: patience,
    };
    return [...found.filter(({ id }) => id !== CUSTOM_TEMPLATE), custom];
  }, [value, t]);
  return { list, loading, error, retry };
}

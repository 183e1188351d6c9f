import { useEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useSearchParams } from 'react-router-dom';
import type {
  PromqlFault,
  RuleDraft,
  RulePlace,
} from '@foredeck/backstage-plugin-monitoring-common';
import { LoadFailed } from '@foredeck/backstage-plugin-foredeck-react';
import { TableSkeleton } from '../../alerts/TableSkeleton';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { CUSTOM_TEMPLATE, withTemplate } from './draft';
import { ParameterFields } from './ParameterFields';
import { QueryField } from './QueryField';
import { TemplateCards } from './TemplateCards';
import { scopeOfPlace, Templates } from './useTemplates';

export interface WhatSectionProps {
  place: RulePlace;
  templates: Templates;
  draft: RuleDraft;
  faults: readonly PromqlFault[];
  onDraft(draft: RuleDraft): void;
}

/** What a rule watches: a template with its numbers, or a query. */
export function WhatSection(props: WhatSectionProps) {
  const { place, templates, draft, faults, onDraft } = props;
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const [search] = useSearchParams();
  const { list, loading, error, retry } = templates;
  const template = list.find(({ id }) => id === draft.template);
  const asked = list.find(({ id }) => id === search.get('template'));
  const begins = !loading && draft.template === '' && asked;
  useEffect(() => {
    if (begins && !begins.unavailable) {
      onDraft(withTemplate(draft, begins, place));
    }
  }, [begins, draft, place, onDraft]);
  return (
    <>
      {loading && <TableSkeleton label={t('what.loading')} rows={3} />}
      {error && (
        <LoadFailed title={t('what.failed')} error={error} onRetry={retry} />
      )}
      {!loading && (
        <TemplateCards
          templates={list}
          chosen={draft.template}
          onChoose={next =>
            next.id !== draft.template &&
            onDraft(withTemplate(draft, next, place, template))
          }
        />
      )}
      {template && template.parameters.length > 0 && (
        <ParameterFields
          key={template.id}
          template={template}
          values={draft.parameters}
          onChange={parameters => onDraft({ ...draft, parameters })}
        />
      )}
      {draft.template === CUSTOM_TEMPLATE && (
        <QueryField
          expr={draft.expr ?? ''}
          scope={scopeOfPlace(place)}
          faults={faults}
          onChange={expr => onDraft({ ...draft, expr })}
        />
      )}
    </>
  );
}

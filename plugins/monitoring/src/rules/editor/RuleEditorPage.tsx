import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type {
  AlertRule,
  RulePlace,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LinkButton,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { useMonitoringPaths } from '../../paths/useMonitoringPaths';
import { emptyDraft } from './draft';
import { forgetDraft } from './draftStorage';
import { EditorFrame } from './EditorFrame';
import { placeOfAddress, readEditorAddress, writePlace } from './editorAddress';
import { LoadedRule } from './LoadedRule';
import { PlaceChooser } from './PlaceChooser';
import { RuleEditor } from './RuleEditor';
import { SaveProgress } from './SaveProgress';

/** Makes a rule, or changes the one that the address names. */
export function RuleEditorPage() {
  const [search] = useSearchParams();
  const { rule, saved } = readEditorAddress(search);
  if (!rule) {
    return <NewRule />;
  }
  return saved ? (
    <SavedRule key={rule} id={rule} />
  ) : (
    <ExistingRule key={rule} id={rule} />
  );
}

function NewRule() {
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const [search, setSearch] = useSearchParams();
  const address = readEditorAddress(search);
  const place = placeOfAddress(address);
  const key = search.toString();
  const { expr } = address;
  const initial = useMemo(() => emptyDraft(expr), [expr]);
  const onSaved = useShowSaved();
  return (
    <EditorFrame
      title={t('titleNew')}
      place={place}
      onElsewhere={place && (() => setSearch(writePlace(search, undefined)))}
    >
      {place ? (
        <RuleEditor
          key={key}
          storageKey={key}
          place={place}
          initial={initial}
          onSaved={onSaved}
          onReload={() => forgetDraft(key)}
        />
      ) : (
        <PlaceChooser
          address={address}
          onChoose={chosen => setSearch(writePlace(search, chosen))}
        />
      )}
    </EditorFrame>
  );
}

function SavedRule({ id }: { id: string }) {
  const navigate = useNavigate();
  const paths = useMonitoringPaths();
  return (
    <LoadedRule id={id}>
      {rule => (
        <EditorFrame title={rule.alert} place={placeOfRule(rule)}>
          <SaveProgress
            rule={rule}
            onEdit={() => navigate(paths.editRule(id), { replace: true })}
          />
        </EditorFrame>
      )}
    </LoadedRule>
  );
}

/** Where the editor goes once a rule is saved. */
function useShowSaved() {
  const navigate = useNavigate();
  const paths = useMonitoringPaths();
  return ({ id }: AlertRule) =>
    navigate(paths.savedRule(id), { replace: true });
}

function ExistingRule({ id }: { id: string }) {
  return (
    <LoadedRule id={id}>
      {(rule, reload) => <EditedRule rule={rule} reload={reload} />}
    </LoadedRule>
  );
}

function EditedRule(props: { rule: AlertRule; reload(): void }) {
  const { rule: value, reload } = props;
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const paths = useMonitoringPaths();
  const onSaved = useShowSaved();
  const { id } = value;
  const title = t('titleEdit', { name: value.alert });
  const place = placeOfRule(value);
  if (!value.managed || !value.draft) {
    return (
      <EditorFrame title={title} place={place}>
        <MessageState
          kind="denied"
          title={t('readOnly.title')}
          actions={
            <LinkButton
              variant="outlined"
              to={paths.newRule({ ...place, expr: value.expr })}
            >
              {t('titleNew')}
            </LinkButton>
          }
        >
          {value.origin ?? t('readOnly.text', { name: value.alert })}
        </MessageState>
      </EditorFrame>
    );
  }
  return (
    <EditorFrame title={title} place={place}>
      <RuleEditor
        // Made anew for what somebody else has saved.
        key={value.resourceVersion}
        storageKey={id}
        place={place}
        initial={value.draft}
        rule={value}
        onSaved={onSaved}
        onReload={() => {
          forgetDraft(id);
          reload();
        }}
      />
    </EditorFrame>
  );
}

function placeOfRule(rule: AlertRule): RulePlace {
  const { cluster, namespace, entityRef, workloads } = rule;
  return {
    cluster,
    namespace,
    ...(entityRef && { entityRef }),
    ...(workloads && { workloads }),
  };
}

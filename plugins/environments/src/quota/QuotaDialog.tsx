import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/esm/useAsync';
import {
  Environment,
  EnvironmentLimits,
} from '@foredeck/backstage-plugin-environments-common';
import {
  ActionDialog,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { Looking } from '../lifecycle/Looking';
import { environmentsQuotaTranslationRef } from '../messages/quota';
import {
  isQuantity,
  isQuotaDraftValid,
  quotaChange,
  QuotaDraft,
  quotaDraftOf,
} from '../model/quantity';
import {
  limitChange,
  LimitDraft,
  limitDraftOf,
  LIMIT_FIELDS,
} from './limitDraft';
import { LimitsForm } from './LimitsForm';

export interface QuotaDialogProps {
  environment: Environment;
  onDone(environment: Environment): void;
  onClose(): void;
}

/** What was written over what is set. */
interface Draft {
  quota: QuotaDraft;
  limits: LimitDraft;
}

/** Sets what each namespace may use, and what containers get by default. */
export function QuotaDialog(props: QuotaDialogProps) {
  const { environment } = props;
  const { t } = useTranslationRef(environmentsQuotaTranslationRef);
  const api = useApi(environmentsApiRef);
  const { cluster, space, name } = environment;
  const before = useAsync(
    () => api.getLimits({ cluster, space, name }),
    [api, cluster, space, name],
  );
  const [written, setWritten] = useState<Draft>();
  const draft = written ?? (before.value && draftOf(before.value));
  const change = before.value && draft && changeOf(before.value, draft);
  return (
    <ActionDialog
      title={t('dialog.title', { name: environment.title })}
      run={t('dialog.run')}
      ready={change !== undefined}
      onRun={() => api.updateEnvironment(environment, change ?? {})}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {running => (
        <>
          {before.loading && <Looking text={t('dialog.looking')} />}
          {before.error && (
            <Alert severity="error">
              {t('dialog.failed', { message: messageOf(before.error) })}
            </Alert>
          )}
          {before.value?.uneven && (
            <Alert severity="info">{t('dialog.uneven')}</Alert>
          )}
          {draft && (
            <LimitsForm
              {...draft}
              disabled={running}
              onQuota={quota => setWritten({ ...draft, quota })}
              onLimits={limits => setWritten({ ...draft, limits })}
            />
          )}
        </>
      )}
    </ActionDialog>
  );
}

function draftOf({ quota, limits }: EnvironmentLimits): Draft {
  return { quota: quotaDraftOf(quota), limits: limitDraftOf(limits) };
}

/** Undefined while nothing is to change, or something is no quantity. */
function changeOf(before: EnvironmentLimits, draft: Draft) {
  const valid =
    isQuotaDraftValid(draft.quota) &&
    LIMIT_FIELDS.every(field => {
      const text = draft.limits[field].trim();
      return text === '' || isQuantity(text);
    });
  const written = {
    quota: quotaChange(quotaDraftOf(before.quota), draft.quota),
    limits: limitChange(before.limits, draft.limits),
  };
  // Where namespaces differ, what is shown is set for all of them.
  const unwritten = before.uneven
    ? { quota: before.quota ?? null, limits: before.limits ?? null }
    : { quota: undefined, limits: undefined };
  const quota = written.quota === undefined ? unwritten.quota : written.quota;
  const limits =
    written.limits === undefined ? unwritten.limits : written.limits;
  return valid && (quota !== undefined || limits !== undefined)
    ? { quota, limits }
    : undefined;
}

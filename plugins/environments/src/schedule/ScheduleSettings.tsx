import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Alert from '@material-ui/lab/Alert';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsSettingsTranslationRef } from '../messages/settings';
import {
  ScheduleDraft,
  toSchedule,
  toScheduleDraft,
} from '../model/sleepSchedule';
import { FormProps } from '../settings/GeneralForm';
import { SaveBar } from '../settings/SaveBar';
import { useSaving } from '../settings/useSaving';
import { isScheduleValid, ScheduleForm } from './ScheduleForm';

/** When an environment falls asleep and wakes by itself. */
export function ScheduleSettings(props: FormProps) {
  const { environment, refusal, onChanged } = props;
  const { t } = useTranslationRef(environmentsSettingsTranslationRef);
  const api = useApi(environmentsApiRef);
  const { saving, save } = useSaving();
  const [edited, setEdited] = useState<ScheduleDraft>();
  const stored = toScheduleDraft(
    environment.sleep.schedule,
    new Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
  const draft = edited ?? stored;
  const changed =
    JSON.stringify(toSchedule(draft)) !== JSON.stringify(toSchedule(stored));
  const onSave = () =>
    save(async () => {
      await api.updateEnvironment(environment, {
        schedule: toSchedule(draft) ?? null,
      });
      setEdited(undefined);
      onChanged();
    });
  return (
    <>
      {environment.protected && draft.preset !== 'none' && (
        <Alert severity="info">{t('schedule.protected')}</Alert>
      )}
      <ScheduleForm
        draft={draft}
        onChange={setEdited}
        disabled={refusal !== undefined || saving.running}
      />
      <SaveBar
        saving={saving}
        ready={isScheduleValid(draft)}
        changed={changed}
        refusal={refusal}
        onSave={onSave}
        onReset={() => setEdited(undefined)}
      />
    </>
  );
}

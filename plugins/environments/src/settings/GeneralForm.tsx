import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { isOwner, OwnerField } from '../fields/OwnerField';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { SaveBar } from './SaveBar';
import { useSaving } from './useSaving';
import { TextInput } from '../fields/TextInput';

export interface FormProps {
  environment: Environment;
  /** Why it can not be changed. */
  refusal?: string;
  onChanged(): void;
}

/** The title and the owner of an environment. */
export function GeneralForm({ environment, refusal, onChanged }: FormProps) {
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const { saving, save } = useSaving();
  const stored = {
    title: environment.title === environment.name ? '' : environment.title,
    owner: environment.owner ?? '',
  };
  const [edited, setEdited] = useState<Partial<typeof stored>>({});
  const title = edited.title ?? stored.title;
  const owner = edited.owner ?? stored.owner;
  const off = refusal !== undefined || saving.running;

  const onSave = () =>
    save(async () => {
      await api.updateEnvironment(environment, {
        ...(title !== stored.title && { title: title.trim() || null }),
        ...(owner !== stored.owner && { owner: owner || null }),
      });
      setEdited({});
      onChanged();
    });
  return (
    <>
      <TextInput
        label={t('field.title')}
        value={title}
        onChange={text => setEdited({ ...edited, title: text })}
        disabled={off}
        placeholder={environment.name}
        helperText={t('field.titleHint')}
      />
      <OwnerField
        value={owner}
        onChange={next => setEdited(before => ({ ...before, owner: next }))}
        disabled={off}
      />
      <SaveBar
        saving={saving}
        ready={isOwner(owner)}
        changed={title !== stored.title || owner !== stored.owner}
        refusal={refusal}
        onSave={onSave}
        onReset={() => setEdited({})}
      />
    </>
  );
}

import { useRef, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { isDnsLabel } from '../model/names';
import { useDialogStyles } from './useDialogStyles';
import { TextInput } from '../fields/TextInput';

export interface UpdateDialogProps {
  environment: Environment;
  onDone(environment: Environment): void;
  onClose(): void;
}

/** Gives an environment another name; says what that changes. */
export function RenameDialog(props: UpdateDialogProps) {
  const { environment } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(environment.name);
  const wrong = name !== '' && !isDnsLabel(name);
  return (
    <ActionDialog
      title={t('rename.title', { name: environment.title })}
      run={t('rename.run')}
      running={t('rename.running')}
      ready={name !== '' && !wrong && name !== environment.name}
      initialFocus={field}
      onRun={() => api.updateEnvironment(environment, { name })}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {running => (
        <div className={classes.fields}>
          <p className={classes.quiet}>{t('rename.text')}</p>
          <TextInput
            inputRef={field}
            label={t('field.name')}
            value={name}
            onChange={text => setName(text.trim())}
            disabled={running}
            error={wrong}
            helperText={wrong ? t('invalid.name') : undefined}
            inputProps={{ spellCheck: false }}
          />
        </div>
      )}
    </ActionDialog>
  );
}

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { UpdateDialogProps } from './RenameDialog';
import { useDialogStyles } from './useDialogStyles';

/** Protects an environment, or takes the protection off; says what that means. */
export function ProtectDialog(props: UpdateDialogProps & { protect: boolean }) {
  const { environment, protect } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  return (
    <ActionDialog
      title={t(protect ? 'protect.titleOn' : 'protect.titleOff', {
        name: environment.title,
      })}
      run={t(protect ? 'protect.on' : 'protect.off')}
      onRun={() => api.updateEnvironment(environment, { protected: protect })}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <p className={classes.text}>
        {t(protect ? 'protect.textOn' : 'protect.textOff')}
      </p>
    </ActionDialog>
  );
}

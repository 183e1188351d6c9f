import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { Silence } from '@foredeck/backstage-plugin-monitoring-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import { monitoringSilencesTranslationRef } from '../messages/silences';
import { matcherText } from './matchers';

export interface EndSilenceDialogProps {
  silence: Silence;
  onDone(): void;
  onClose(): void;
}

/** Ends a silence before its time. */
export function EndSilenceDialog(props: EndSilenceDialogProps) {
  const { cluster, id, matchers } = props.silence;
  const { t } = useTranslationRef(monitoringSilencesTranslationRef);
  const api = useApi(monitoringApiRef);
  return (
    <ActionDialog
      title={t('endDialog.title')}
      run={t('endDialog.run')}
      running={t('endDialog.running')}
      onRun={() => api.expireSilence({ cluster, id })}
      onDone={props.onDone}
      onClose={props.onClose}
    >
      <Typography>
        {t('endDialog.text', {
          matchers: matchers.map(matcherText).join(', '),
        })}
      </Typography>
    </ActionDialog>
  );
}

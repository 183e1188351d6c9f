import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Switch from '@material-ui/core/Switch';
import type {
  MetricScope,
  Silence,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  LoadFailed,
  MessageState,
} from '@foredeck/backstage-plugin-foredeck-react';
import { SourceNotes } from '../alerts/SourceNotes';
import { TableSkeleton } from '../alerts/TableSkeleton';
import { monitoringSilencesTranslationRef } from '../messages/silences';
import { EndSilenceDialog } from './EndSilenceDialog';
import { SilenceTable } from './SilenceTable';
import { useSilences } from './useSilences';

const useStyles = makeStyles(
  theme => ({ root: { display: 'grid', gap: theme.spacing(1.5) } }),
  { name: 'ForedeckSilencesTab' },
);

/** The silences of a scope, and the way to end them. */
export function SilencesTab({ scope }: { scope?: MetricScope }) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringSilencesTranslationRef);
  const [expired, setExpired] = useState(false);
  const [ending, setEnding] = useState<Silence>();
  const { value, error, reload } = useSilences(scope, expired);
  if (!value && error) {
    return <LoadFailed title={t('failed')} error={error} onRetry={reload} />;
  }
  return (
    <div className={classes.root}>
      <FormControlLabel
        control={
          <Switch
            size="small"
            color="primary"
            checked={expired}
            onChange={event => setExpired(event.target.checked)}
          />
        }
        label={t('showExpired')}
      />
      <SourceNotes problems={value?.problems} />
      {!value && <TableSkeleton label={t('loading')} />}
      {value && value.silences.length === 0 && (
        <MessageState kind="empty" title={t('empty')}>
          {t('emptyText')}
        </MessageState>
      )}
      {value && value.silences.length > 0 && (
        <SilenceTable silences={value.silences} onEnd={setEnding} />
      )}
      {ending && (
        <EndSilenceDialog
          silence={ending}
          onDone={() => {
            setEnding(undefined);
            reload();
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  );
}

import { useId, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import type {
  Alert,
  Silence,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  ActionDialog,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringApiRef } from '../api/MonitoringApi';
import { monitoringSilencesTranslationRef } from '../messages/silences';
import { MatcherFields } from './MatcherFields';
import { isComplete, matchersOf } from './matchers';
import { SilenceLength, silenceEnd, toDateTimeInput } from './silenceEnd';

const DAY_MS = 86_400_000;

export interface SilenceDialogProps {
  alert: Alert;
  onDone(silence: Silence): void;
  onClose(): void;
}

/** Silences an alert, and what is like it, for a time and a reason. */
export function SilenceDialog({ alert, onDone, onClose }: SilenceDialogProps) {
  const { t } = useTranslationRef(monitoringSilencesTranslationRef);
  const api = useApi(monitoringApiRef);
  const id = useId();
  const [matchers, setMatchers] = useState(() => matchersOf(alert));
  const [length, setLength] = useState<SilenceLength>('4');
  const [ends, setEnds] = useState(() => toDateTimeInput(Date.now() + DAY_MS));
  const [comment, setComment] = useState('');
  const { namespace, cluster } = alert;
  const { problem } = silenceEnd(length, ends, Date.now());
  const endProblems = {
    missing: t('dialog.endsHint'),
    past: t('dialog.endsPast'),
    far: t('dialog.endsFar'),
  };
  const run = () => {
    // It lasts from when it is sent, not from when the dialog was opened.
    const end = silenceEnd(length, ends, Date.now());
    if (end.at === undefined) {
      throw new Error(endProblems[end.problem]);
    }
    return api.silence({
      cluster,
      namespace,
      matchers,
      endsAt: end.at,
      comment: comment.trim(),
    });
  };
  return (
    <ActionDialog<Silence>
      title={t('dialog.title', { name: alert.name })}
      run={t('dialog.run')}
      running={t('dialog.running')}
      maxWidth="md"
      ready={
        matchers.length > 0 &&
        matchers.every(isComplete) &&
        problem === undefined &&
        comment.trim() !== ''
      }
      onRun={async () => run()}
      onDone={onDone}
      onClose={onClose}
    >
      {running => (
        <>
          <Typography>{t('dialog.text')}</Typography>
          <MatcherFields
            matchers={matchers}
            onChange={setMatchers}
            disabled={running}
          />
          <Typography variant="body2" color="textSecondary">
            {t('dialog.place', { namespace, cluster })}{' '}
            {matchers.length === 0 && t('dialog.needMatcher')}
          </Typography>
          <div>
            <ViewToggle<SilenceLength>
              label={t('dialog.duration')}
              value={length}
              onChange={setLength}
              options={[
                { value: '1', label: t('dialog.hour', { count: 1 }) },
                { value: '4', label: t('dialog.hour', { count: 4 }) },
                { value: '24', label: t('dialog.day', { count: 1 }) },
                { value: 'custom', label: t('dialog.custom') },
              ]}
            />
          </div>
          {length === 'custom' && (
            <TextField
              id={`${id}-ends`}
              type="datetime-local"
              variant="outlined"
              size="small"
              label={t('dialog.ends')}
              InputLabelProps={{ shrink: true }}
              value={ends}
              onChange={event => setEnds(event.target.value)}
              error={problem === 'past' || problem === 'far'}
              helperText={problem ? endProblems[problem] : t('dialog.endsHint')}
              disabled={running}
            />
          )}
          <TextField
            id={`${id}-comment`}
            variant="outlined"
            size="small"
            required
            multiline
            label={t('dialog.comment')}
            helperText={`${t('dialog.commentHint')} ${t('dialog.author')}`}
            value={comment}
            onChange={event => setComment(event.target.value)}
            disabled={running}
          />
        </>
      )}
    </ActionDialog>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Skeleton from '@material-ui/lab/Skeleton';
import { makeStyles } from '@material-ui/core/styles';
import type { LogTargets } from '@foredeck/backstage-plugin-logs-common';
import {
  LoadFailed,
  MessageState,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { HistoryState } from '../history/HistoryLoader';
import { logsTabTranslationRef } from '../messages/tab';
import type { LogView } from '../model/LogView';
import type { StreamState } from '../stream/StreamState';
import { placesOf, podsOf } from '../toolbar/podGroups';
import { EmptySpan } from './EmptySpan';

const BONES = 12;

const useStyles = makeStyles(
  theme => ({
    root: { flex: 1, overflow: 'auto', alignSelf: 'center' },
    bones: { flex: 1, padding: theme.spacing(1, 2), overflow: 'hidden' },
    list: { listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 },
  }),
  { name: 'ForedeckNoLines' },
);

export interface NoLinesProps {
  /** Of the service, or whatever is looked at. */
  name: string;
  view: LogView;
  state: StreamState;
  history: HistoryState;
  targets?: LogTargets;
  onRetry(): void;
  onClearFilter(): void;
  onLive(): void;
  /** Tells why lines are missing. */
  onWhy(): void;
}

/** Why there are no lines, and what can be done about it. */
export function NoLines(props: NoLinesProps) {
  const { name, view, state } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsTabTranslationRef);
  const { error, phase } = state;
  if (phase === 'denied') {
    return (
      <div className={classes.root}>
        <MessageState kind="denied" title={t('denied.title')}>
          {t('denied.text', { why: error ? messageOf(error) : '' })}
        </MessageState>
      </div>
    );
  }
  if (phase === 'failed') {
    return (
      <div className={classes.root}>
        <LoadFailed
          title={t('failed.title')}
          error={error ?? new Error(t('failed.title'))}
          onRetry={props.onRetry}
        />
      </div>
    );
  }
  if (phase === 'connecting') {
    return <Bones label={t('loading')} className={classes.bones} />;
  }
  if (phase === 'reconnecting') {
    return (
      <div className={classes.root}>
        <MessageState kind="unreachable" title={t('away.title')}>
          {t('away.text', { why: error ? messageOf(error) : '' })}
        </MessageState>
      </div>
    );
  }
  if (view.span.kind === 'span') {
    return (
      <div className={classes.root}>
        <EmptySpan {...props} span={view.span} />
      </div>
    );
  }
  if (Object.keys(view.filter).length > 0) {
    return (
      <div className={classes.root}>
        <MessageState
          kind="missing"
          title={t('filtered.title')}
          actions={
            <Button variant="outlined" onClick={props.onClearFilter}>
              {t('clearFilter')}
            </Button>
          }
        >
          {state.filtered > 0
            ? t('filtered.text', { count: state.filtered })
            : t('filtered.none')}
        </MessageState>
      </div>
    );
  }
  return (
    <div className={classes.root}>
      <Quiet {...props} name={name} />
    </div>
  );
}

/** That nothing runs, or that what runs says nothing. */
function Quiet({ name, view, state, targets }: NoLinesProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsTabTranslationRef);
  const places = placesOf(targets, view);
  const pods = podsOf(places);
  if (targets && pods.length === 0) {
    const hidden = places.reduce((sum, place) => sum + place.hiddenPods, 0);
    return (
      <MessageState
        kind={hidden > 0 ? 'denied' : 'missing'}
        title={hidden > 0 ? t('denied.title') : t('noPods.title')}
      >
        {hidden > 0
          ? t('noPods.hidden', { count: hidden })
          : t('noPods.text', { name })}
      </MessageState>
    );
  }
  const began = pods.flatMap(({ startedAt }) => startedAt ?? []).sort()[0];
  const troubled = state.sources.filter(
    source => source.state.message && !source.gone,
  );
  return (
    <MessageState kind="empty" title={t('quiet.title')}>
      {began
        ? t('quiet.since', { name, time: new Date(began).toLocaleString() })
        : t('quiet.text', { name })}
      {troubled.length > 0 && (
        <ul className={classes.list}>
          {troubled.map(({ key, source, state: { message } }) => (
            <li key={key}>
              {t('quiet.waiting', {
                pod: `${source.pod}/${source.container}`,
                why: message ?? '',
              })}
            </li>
          ))}
        </ul>
      )}
    </MessageState>
  );
}

function Bones(props: { label: string; className: string }) {
  return (
    <div
      className={props.className}
      role="progressbar"
      aria-label={props.label}
    >
      {Array.from({ length: BONES }, (_, row) => (
        <Skeleton key={row} variant="text" width={`${95 - (row % 5) * 11}%`} />
      ))}
    </div>
  );
}

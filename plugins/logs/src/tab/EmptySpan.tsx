import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  MessageState,
  TimeSpanText,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { HistoryState } from '../history/HistoryLoader';
import { HistoryLinks, HistoryNotices } from '../history/HistoryNotes';
import { logsTabTranslationRef } from '../messages/tab';
import type { LogView } from '../model/LogView';
import { spanEdges } from '../toolbar/momentText';

const useStyles = makeStyles(
  theme => ({
    notes: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'center',
      gap: theme.spacing(0.5, 1.5),
      marginTop: theme.spacing(1),
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckEmptySpan' },
);

/** That a span of time has no lines, what could not be asked, and where to go from here. */
export function EmptySpan(props: {
  view: LogView;
  span: TimeSpanText;
  history: HistoryState;
  onClearFilter(): void;
  onLive(): void;
  onWhy(): void;
}) {
  const { view, span, history } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsTabTranslationRef);
  // The span was read as it is opened: what is relative does not go on.
  const [now] = useState(() => Date.now());
  const edges = spanEdges(span, view.clock, now);
  const filtered = Object.keys(view.filter).length > 0;
  return (
    <MessageState
      kind={filtered ? 'missing' : 'empty'}
      title={t(filtered ? 'filtered.title' : 'empty.title')}
      actions={
        <>
          {filtered && (
            <Button variant="outlined" onClick={props.onClearFilter}>
              {t('clearFilter')}
            </Button>
          )}
          <Button variant="outlined" onClick={props.onLive}>
            {t('live')}
          </Button>
          <Button variant="outlined" onClick={props.onWhy}>
            {t('why')}
          </Button>
        </>
      }
    >
      {t(filtered ? 'filtered.span' : 'empty.text', edges)}
      <div className={classes.notes}>
        <HistoryNotices state={history} />
        <HistoryLinks state={history} />
      </div>
    </MessageState>
  );
}

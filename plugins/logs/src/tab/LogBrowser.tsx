import { useMemo, useRef, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { useLogView } from '../address/useLogView';
import type { LogRow } from '../model/LogRow';
import type { LogStore } from '../store/LogStore';
import { useStoreVersion } from '../store/useStoreVersion';
import { useLogStream } from '../stream/useLogStream';
import { LogToolbar } from '../toolbar/LogToolbar';
import { useLogTargets } from '../toolbar/useLogTargets';
import { rowsAsJson, rowsAsText } from '../view/copyText';
import { DetailsPanel } from '../view/details/DetailsPanel';
import { KeyList } from '../view/keys/KeyList';
import { LogRows, LogRowsHandle } from '../view/rows/LogRows';
import { StreamBar } from '../view/StreamBar';
import { NoLines } from './NoLines';
import { useLogActions } from './useLogActions';
import { useSeenFields } from './useSeenFields';
import { useTabHeight } from './useTabHeight';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      minHeight: 0,
      // The browser's own scroll bars and boxes.
      colorScheme: theme.palette.type,
    },
    frame: {
      position: 'relative',
      flex: 1,
      minHeight: 0,
      display: 'flex',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
      overflow: 'hidden',
    },
    rows: {
      position: 'relative',
      flex: 1,
      minWidth: 0,
      display: 'flex',
    },
  }),
  { name: 'ForedeckLogBrowser' },
);

export interface LogBrowserProps {
  scope: LogScope;
  /** What the logs are of, in words. */
  name: string;
}

/** The logs of a scope: what chooses them, how the stream is, the rows, and what is known of one. */
export function LogBrowser({ scope, name }: LogBrowserProps) {
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  const rows = useRef<LogRowsHandle>(null);
  const height = useTabHeight(root);
  const address = useLogView();
  const { view, change } = address;
  const [generation, setGeneration] = useState(0);
  const [help, setHelp] = useState(false);
  const targets = useLogTargets(scope);
  const log = useLogStream(scope, view, generation);
  const { store, stream, state } = log;
  const actions = useLogActions({
    log,
    address,
    rows,
    onHelp: () => setHelp(true),
  });
  const { find, line } = actions;
  const fields = useSeenFields(store);
  const empty = useIsEmpty(store);
  const textOf = useMemo(
    () => (format: 'text' | 'json') => {
      const all = shownRows(store, rows.current);
      return format === 'text' ? rowsAsText(all) : rowsAsJson(all);
    },
    [store],
  );
  const over = state.phase === 'ended' || state.phase === 'denied';
  return (
    <div ref={root} className={classes.root} style={{ height }}>
      <LogToolbar
        address={address}
        choosesPlace={scope.kind === 'entity'}
        targets={targets.value}
        targetsError={targets.error}
        counts={store.levels}
        fields={fields}
        regexError={
          state.phase === 'failed' && view.filter.regex && state.error
            ? messageOf(state.error)
            : undefined
        }
        find={find}
        onFindStep={actions.stepFind}
        play={
          over
            ? undefined
            : { paused: state.paused, onToggle: actions.togglePause }
        }
        onPrevious={() => undefined}
        textOf={textOf}
        link={() => window.location.href}
        onAction={action => action === 'keys' && setHelp(true)}
      />
      <StreamBar
        state={state}
        store={store}
        onResume={actions.togglePause}
        onRetryNow={() => stream.retryNow()}
      />
      <div className={classes.frame}>
        {empty ? (
          <NoLines
            name={name}
            view={view}
            state={state}
            targets={targets.value}
            onRetry={() => setGeneration(number => number + 1)}
            onClearFilter={() => change({ filter: {} })}
            onLive={() => change({ span: { kind: 'live' } })}
          />
        ) : (
          <div className={classes.rows}>
            <LogRows
              key={generation}
              ref={rows}
              store={store}
              sources={state.sources}
              view={view}
              pattern={find.pattern}
              active={actions.active}
              current={find.currentId}
              folds={actions.folds}
              onFold={actions.fold}
              onOpen={actions.openId}
              onColumns={columns => change({ columns }, { replace: true })}
              onKeyDown={actions.onKeyDown}
            />
          </div>
        )}
        {line.row && (
          <DetailsPanel
            row={line.row}
            state={state}
            address={address}
            onClose={line.close}
            onStep={step => line.row && actions.openBeside(line.row, step)}
          />
        )}
      </div>
      <KeyList open={help} onClose={() => setHelp(false)} />
    </div>
  );
}

function useIsEmpty(store: LogStore): boolean {
  useStoreVersion(store);
  return store.length === 0;
}

/** The rows in view. */
function shownRows(store: LogStore, handle: LogRowsHandle | null): LogRow[] {
  const from = handle?.top ?? 0;
  const to = Math.min(store.length, from + (handle?.page ?? 0) + 2);
  const rows: LogRow[] = [];
  for (let index = from; index < to; index += 1) {
    const item = store.at(index);
    if (item.type === 'row') {
      rows.push(item.row);
    }
  }
  return rows;
}

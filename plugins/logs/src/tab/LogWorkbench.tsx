import { useCallback, useMemo, useRef, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import type { LogViewAddress } from '../address/useLogView';
import type { ContextPlace } from '../context/useContextLines';
import { endOfRun } from '../crash/crashes';
import { CrashPanel } from '../crash/CrashPanel';
import { nextItemId } from '../store/itemIds';
import { useIsEmpty } from '../store/useStoreVersion';
import { isInView, placesOf, podsOf } from '../toolbar/podGroups';
import type { MoreAction } from '../toolbar/MoreMenu';
import { useLogTargets } from '../toolbar/useLogTargets';
import { DetailsPanel } from '../view/details/DetailsPanel';
import type { LogRowsHandle } from '../view/rows/LogRows';
import { StreamBar } from '../view/StreamBar';
import type { HeldLog } from './HeldLog';
import { HistogramStrip } from './HistogramStrip';
import { LogDialogs, OpenDialog } from './LogDialogs';
import { NoLines } from './NoLines';
import { RowsPane } from './RowsPane';
import { useCrashes } from './useCrashes';
import { useLogActions } from './useLogActions';
import { useTabHeight } from './useTabHeight';
import { WorkbenchToolbar } from './WorkbenchToolbar';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.75),
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
  }),
  { name: 'ForedeckLogWorkbench' },
);

export interface WorkbenchProps {
  scope: LogScope;
  /** What the logs are of, in words. */
  name: string;
  address: LogViewAddress;
  log: HeldLog;
}

/** All of a log on one screen: choices, state, rows, and what is beside them. */
export function LogWorkbench({ scope, name, address, log }: WorkbenchProps) {
  const classes = useStyles();
  const root = useRef<HTMLDivElement>(null);
  const rows = useRef<LogRowsHandle>(null);
  const height = useTabHeight(root);
  const [dialog, setDialog] = useState<OpenDialog>();
  const { view, change } = address;
  const { store, stream, state } = log;
  const empty = useIsEmpty(store);
  const targets = useLogTargets(scope);
  const pods = useMemo(
    () =>
      podsOf(placesOf(targets.value, view)).filter(pod =>
        isInView(pod, view.narrow),
      ),
    [targets.value, view],
  );
  const { crashes, dismiss } = useCrashes(pods, view.narrow);
  const actions = useLogActions({
    log,
    address,
    rows,
    onHelp: useCallback(() => setDialog({ kind: 'keys' }), []),
  });
  const { line } = actions;
  const openContext = useCallback(
    (place: ContextPlace) => setDialog({ kind: 'context', place }),
    [],
  );
  const openDialog = useCallback((kind: MoreAction) => setDialog({ kind }), []);
  const rowsKey = useMemo(() => (store ? nextItemId() : 0), [store]);
  return (
    <div ref={root} className={classes.root} style={{ height }}>
      <WorkbenchToolbar
        address={address}
        log={log}
        rows={rows}
        choosesPlace={scope.kind === 'entity'}
        targets={targets}
        find={actions.find}
        onFindStep={actions.stepFind}
        onTogglePause={actions.togglePause}
        onBeforeEnd={openContext}
        onDialog={openDialog}
      />
      <StreamBar
        state={state}
        store={store}
        onRetryNow={() => stream?.retryNow()}
      />
      <HistogramStrip
        scope={scope}
        address={address}
        store={store}
        pods={pods}
      />
      <div className={classes.frame}>
        {empty ? (
          <NoLines
            name={name}
            view={view}
            state={state}
            history={log.history.state}
            targets={targets.value}
            onRetry={log.again}
            onClearFilter={() => change({ filter: {} })}
            onLive={() => change({ span: { kind: 'live' } })}
            onWhy={() => setDialog({ kind: 'doctor' })}
          />
        ) : (
          <RowsPane
            key={rowsKey}
            rows={rows}
            address={address}
            log={log}
            actions={actions}
            onWhy={() => setDialog({ kind: 'doctor' })}
          />
        )}
        {line.row && (
          <DetailsPanel
            row={line.row}
            state={state}
            address={address}
            onContext={({ source, time }) =>
              openContext({ source, time, side: 'around' })
            }
            onStep={step => line.row && actions.openBeside(line.row, step)}
            onClose={line.close}
          />
        )}
        {!line.row && crashes.length > 0 && (
          <CrashPanel
            crashes={crashes}
            clock={view.clock}
            onOpenPrevious={({ source, last }) =>
              openContext({
                source,
                time: endOfRun(last?.finishedAt),
                side: 'before',
              })
            }
            onOnlyPod={
              view.narrow.pods?.length === 1
                ? undefined
                : ({ source }) =>
                    change({ narrow: { ...view.narrow, pods: [source.pod] } })
            }
            onDismiss={dismiss}
          />
        )}
      </div>
      <LogDialogs
        open={dialog}
        scope={scope}
        view={view}
        name={name}
        pods={pods}
        onClose={() => setDialog(undefined)}
      />
    </div>
  );
}

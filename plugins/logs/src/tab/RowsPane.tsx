import { RefObject, useEffect, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { LogViewAddress } from '../address/useLogView';
import { HistoryBar } from '../history/HistoryBar';
import { LogRows, LogRowsHandle, RowsPlace } from '../view/rows/LogRows';
import type { HeldLog } from './HeldLog';
import type { LogActions } from './useLogActions';

const useStyles = makeStyles(
  theme => ({
    root: {
      flex: 1,
      minWidth: 0,
      display: 'flex',
      flexDirection: 'column',
    },
    rows: {
      position: 'relative',
      flex: 1,
      minHeight: 0,
      display: 'flex',
      // Over the head of the rows too, which stays in place as they scroll.
      '&:has(> [role="grid"]:focus-visible)::after': {
        content: '""',
        position: 'absolute',
        zIndex: 4,
        inset: 0,
        border: `2px solid ${theme.palette.primary.main}`,
        pointerEvents: 'none',
      },
    },
  }),
  { name: 'ForedeckLogRowsPane' },
);

/** The rows, and above the oldest how it goes on further back. */
export function RowsPane(props: {
  rows: RefObject<LogRowsHandle>;
  address: LogViewAddress;
  log: HeldLog;
  actions: LogActions;
  /** Tells why lines are missing. */
  onWhy(): void;
}) {
  const { rows, log, actions } = props;
  const { view, change } = props.address;
  const { store, state, history } = log;
  const classes = useStyles();
  const [place, setPlace] = useState<RowsPlace>({
    following: true,
    atTop: false,
  });
  const isSpan = log.stream === undefined;
  const { state: older, loadOlder } = history;
  // Who scrolls up to the oldest row wants what is before it.
  const wanted = place.atTop && !place.following && older.phase === 'idle';
  useEffect(() => {
    if (wanted) {
      loadOlder();
    }
  }, [wanted, older, loadOlder]);
  return (
    <div className={classes.root}>
      {(isSpan || place.atTop || !place.following) && (
        <HistoryBar
          state={older}
          isSpan={isSpan}
          onLoad={loadOlder}
          onWhy={props.onWhy}
        />
      )}
      <div className={classes.rows}>
        <LogRows
          ref={rows}
          store={store}
          sources={state.sources}
          view={view}
          pattern={actions.find.pattern}
          active={actions.active}
          current={actions.find.currentId}
          folds={actions.folds}
          onFold={actions.fold}
          onOpen={actions.openId}
          onPlace={setPlace}
          onColumns={columns => change({ columns }, { replace: true })}
          onKeyDown={actions.onKeyDown}
        />
      </div>
    </div>
  );
}

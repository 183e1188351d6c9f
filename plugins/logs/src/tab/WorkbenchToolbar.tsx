import { memo, RefObject } from 'react';
import type { LogTargets } from '@foredeck/backstage-plugin-logs-common';
import { Fresh, messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import type { LogViewAddress } from '../address/useLogView';
import type { ContextPlace } from '../context/useContextLines';
import { endOfRun } from '../crash/crashes';
import type { LogRow } from '../model/LogRow';
import type { LogStore } from '../store/LogStore';
import type { FindResult } from '../toolbar/FindBox';
import { LogToolbar } from '../toolbar/LogToolbar';
import type { MoreAction } from '../toolbar/MoreMenu';
import { rowsAsJson, rowsAsText } from '../view/copyText';
import type { LogRowsHandle } from '../view/rows/LogRows';
import type { HeldLog } from './HeldLog';
import { useLevelCounts } from './useLevelCounts';
import { useSeenFields } from './useSeenFields';

export interface WorkbenchToolbarProps {
  address: LogViewAddress;
  log: HeldLog;
  rows: RefObject<LogRowsHandle>;
  choosesPlace: boolean;
  targets: Fresh<LogTargets>;
  find: FindResult;
  onFindStep(direction: 'next' | 'previous'): void;
  onTogglePause(): void;
  /** Shows how a run ended. */
  onBeforeEnd(place: ContextPlace): void;
  onDialog(kind: MoreAction): void;
}

/** The toolbar, with what it needs of the rows that are held. */
export const WorkbenchToolbar = memo(Toolbar);

function Toolbar(props: WorkbenchToolbarProps) {
  const { address, log, rows, targets } = props;
  const { store, state, stream } = log;
  const { phase, error, paused } = state;
  const fields = useSeenFields(store);
  const counts = useLevelCounts(store);
  const plays = stream && phase !== 'ended' && phase !== 'denied';
  return (
    <LogToolbar
      address={address}
      choosesPlace={props.choosesPlace}
      targets={targets.value}
      targetsError={targets.error}
      counts={counts}
      fields={fields}
      regexError={
        phase === 'failed' && address.view.filter.regex && error
          ? messageOf(error)
          : undefined
      }
      find={props.find}
      onFindStep={props.onFindStep}
      play={plays ? { paused, onToggle: props.onTogglePause } : undefined}
      onPrevious={({ source, finishedAt }) =>
        props.onBeforeEnd({
          source,
          time: endOfRun(finishedAt),
          side: 'before',
        })
      }
      textOf={format => {
        const shown = shownRows(store, rows.current);
        return format === 'text' ? rowsAsText(shown) : rowsAsJson(shown);
      }}
      onAction={props.onDialog}
    />
  );
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

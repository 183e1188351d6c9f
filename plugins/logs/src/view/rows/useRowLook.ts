import { useMemo, useRef } from 'react';
import { useTheme } from '@material-ui/core/styles';
import type { LogRow } from '../../model/LogRow';
import type { LogView } from '../../model/LogView';
import type { LogStore } from '../../store/LogStore';
import type { StreamSource } from '../../stream/StreamState';
import { isOtherDay } from './clock';
import { PodColors, podColor } from './podColors';
import { sourceName } from './podName';
import { CHARACTER_WIDTH } from './useRowStyles';

const GAP = 12;
const TIME_CHARACTERS = { relative: 8, plain: 12, dated: 18 };
const LEVEL_CHARACTERS = 5;
const POD_CHARACTERS = { least: 5, most: 26 };

export interface RowLook {
  colorOf(row: LogRow): string;
  nameOf(row: LogRow): string;
  /** Whether times say their day. */
  dated: boolean;
  /** For `grid-template-columns`. */
  template: string;
  /** Pixels of a row that are not its text. */
  textStart: number;
}

/** Colours and names of pods, and how wide the columns are. */
export function useRowLook(
  store: LogStore,
  sources: readonly StreamSource[],
  view: Pick<LogView, 'clock' | 'columns'>,
): RowLook {
  const theme = useTheme();
  const colors = useRef(new PodColors());
  const names = useMemo(() => namesOf(sources), [sources]);
  const first = store.length > 0 ? store.at(0) : undefined;
  const firstTime = first?.type === 'row' ? first.row.time : first?.mark.time;
  const dated =
    view.clock !== 'relative' &&
    firstTime !== undefined &&
    isOtherDay(firstTime, view.clock, Date.now());

  return useMemo(() => {
    const timeKind = dated ? 'dated' : 'plain';
    const time =
      TIME_CHARACTERS[view.clock === 'relative' ? 'relative' : timeKind];
    const pod = Math.min(
      Math.max(names.longest, POD_CHARACTERS.least),
      POD_CHARACTERS.most,
    );
    const text =
      view.columns.length === 0
        ? 'minmax(0, 1fr)'
        : view.columns.map(() => 'minmax(0, 1fr)').join(' ');
    return {
      colorOf: row => podColor(theme, colors.current.slotOf(row.source.pod)),
      nameOf: ({ source }) =>
        sourceName(source, names.byPod.get(source.podUid) === true),
      dated,
      template: `4px ${time + 1}ch ${pod + 1}ch ${LEVEL_CHARACTERS}ch ${text}`,
      textStart:
        4 + 5 * GAP + (time + pod + LEVEL_CHARACTERS + 2) * CHARACTER_WIDTH,
    };
  }, [theme, names, dated, view.clock, view.columns]);
}

/** Which pods show several containers, and the longest name of all. */
function namesOf(sources: readonly StreamSource[]) {
  const containers = new Map<string, Set<string>>();
  for (const { source } of sources) {
    const names = containers.get(source.podUid) ?? new Set();
    containers.set(source.podUid, names.add(source.container));
  }
  const byPod = new Map(
    [...containers].map(([pod, names]) => [pod, names.size > 1]),
  );
  const longest = sources.reduce(
    (most, { source }) =>
      Math.max(
        most,
        sourceName(source, byPod.get(source.podUid) === true).length,
      ),
    0,
  );
  return { byPod, longest };
}

import { useCallback, useMemo, useRef } from 'react';
import type {
  MetricScope,
  PanelsRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import {
  momentOf,
  TimeSpanText,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { Comparison } from '../address/MonitorView';
import type { MonitorViewAddress } from '../address/useMonitorView';
import { LEAST_WIDTH } from '../panels/usePanelGridStyles';
import { SHORTEST, spanOf, wider } from '../time/spanNames';
import type { ResolvedSpan } from '../time/useResolvedSpan';
import { PlaceChoice, scopeOf } from './places';

const DAY = 86_400;
/** The gap between panels, and what a panel has around its plot. */
const GAP = 12;
const FRAME = 90;
/** Few numbers of points, so that answers can be kept for others. */
const POINTS = [360, 720, 1080, 1440];

/** The same object as long as the same place is meant. */
export function usePlace(
  scope: MetricScope,
  choice: PlaceChoice,
  workloads: readonly string[],
) {
  const asked = JSON.stringify(scopeOf(scope, choice, workloads));
  return useMemo<ReturnType<typeof scopeOf>>(() => JSON.parse(asked), [asked]);
}

/** What is asked for; undefined until it is known how wide the page is. */
export function usePanelsRequest(options: {
  place: ReturnType<typeof scopeOf>;
  span: ResolvedSpan;
  compare?: Comparison;
  /** Pixels of the page. */
  width: number;
}): PanelsRequest | undefined {
  const { place, span, compare, width } = options;
  const points = width > 0 ? pointsFor(width) : undefined;
  return useMemo(
    () =>
      points === undefined
        ? undefined
        : {
            ...place,
            from: span.from,
            to: span.to,
            points,
            ...(compare && { compareBefore: distanceOf(compare, span) }),
          },
    [place, span, compare, points],
  );
}

/** Points of a panel on a page of this many pixels: at least one for each of its own. */
export function pointsFor(width: number): number {
  const columns = Math.max(1, Math.floor((width + GAP) / (LEAST_WIDTH + GAP)));
  const plot = (width - (columns - 1) * GAP) / columns - FRAME;
  return POINTS.find(points => points >= plot) ?? POINTS[POINTS.length - 1];
}

function distanceOf(compare: Comparison, { from, to }: ResolvedSpan): number {
  return { previous: to - from, day: DAY, week: 7 * DAY }[compare];
}

/** Zooming into spans, and back out to where one came from. */
export function useZoom({ view, change }: MonitorViewAddress) {
  const span = useRef(view.span);
  span.current = view.span;
  const outer = useRef<TimeSpanText[]>([]);
  const zoom = useCallback(
    (from: number, to: number) => {
      const missing = Math.max(0, SHORTEST - (to - from)) / 2;
      outer.current.push(span.current);
      change({ span: spanOf(from - missing, to + missing) });
    },
    [change],
  );
  const backOut = useCallback(() => {
    const before = outer.current.pop();
    if (before) {
      change({ span: before });
      return;
    }
    const now = Date.now();
    const second = (text: string) => (momentOf(text, now) ?? now) / 1000;
    const { from, to } = wider(
      { from: second(span.current.from), to: second(span.current.to) },
      now / 1000,
    );
    change({ span: spanOf(from, to) });
  }, [change]);
  return { zoom, backOut };
}

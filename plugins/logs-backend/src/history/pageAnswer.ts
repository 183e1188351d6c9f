import {
  LOG_LEVELS,
  type HistoryOrigin,
  type HistoryPage,
  type LogLevel,
  type LogLink,
  type LogSource,
  type WireLine,
} from '@foredeck/backstage-plugin-logs-common';
import { encodeCursor, type HistoryCursor } from './HistoryCursor';
import type { HistoryEvent } from './HistoryEvent';
import type { HistorySpan } from './HistorySpan';

const LEVEL_INDEX = new Map<LogLevel, number>(
  LOG_LEVELS.map((level, index) => [level, index]),
);

function wireLine(index: number, event: HistoryEvent): WireLine {
  const { time, text, level, cut } = event;
  const number = level === undefined ? -1 : LEVEL_INDEX.get(level) ?? -1;
  if (cut) {
    return [index, time, text, number, cut];
  }
  return number < 0 ? [index, time, text] : [index, time, text, number];
}

function origins(span: HistorySpan, events: HistoryEvent[]): HistoryOrigin[] {
  const places = [
    ...(span.runs.length > 0 ? [{ id: 'kubelet', title: 'Kubernetes' }] : []),
    ...span.stores.map(({ provider: { id, title } }) => ({ id, title })),
  ];
  const once = new Map(places.map(place => [place.id, place]));
  return [...once.values()].map(place => {
    const given = events.filter(({ origin }) => origin === place.id);
    return given.length > 0
      ? { ...place, from: given[0].time, to: given[given.length - 1].time }
      : place;
  });
}

/** A page as it goes over the wire. */
export function pageAnswer(
  span: HistorySpan,
  events: HistoryEvent[],
  options: { next?: HistoryCursor; links: LogLink[] },
): HistoryPage {
  const indices = new Map<LogSource, number>();
  const lines = events.map(event => {
    let index = indices.get(event.source);
    if (index === undefined) {
      index = indices.size;
      indices.set(event.source, index);
    }
    return wireLine(index, event);
  });
  return {
    sources: [...indices.keys()],
    lines,
    origins: origins(span, events),
    ...(options.next && { nextCursor: encodeCursor(options.next) }),
    notices: span.notices,
    links: options.links,
  };
}

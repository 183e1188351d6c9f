import { count as number, section, text } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';
import { column, count, NAME, wide } from './columns';
import { ageOf } from './humanDuration';
import type { Column } from './Table';

/** Core events and those of events.k8s.io name the same things differently. */
const involved = (event: KubeObject) =>
  section(event, 'involvedObject') ?? section(event, 'regarding') ?? {};

const firstSeen = (event: KubeObject): unknown =>
  event.firstTimestamp ?? event.deprecatedFirstTimestamp ?? event.eventTime;

const lastSeen = (event: KubeObject): unknown =>
  section(event, 'series')?.lastObservedTime ??
  event.lastTimestamp ??
  event.deprecatedLastTimestamp ??
  firstSeen(event);

function source(event: KubeObject): string {
  const from =
    section(event, 'source') ?? section(event, 'deprecatedSource') ?? {};
  const component =
    text(from, 'component') ??
    text(event, 'reportingComponent') ??
    text(event, 'reportingController') ??
    '';
  const host = text(from, 'host') ?? text(event, 'reportingInstance');
  return host ? `${component}, ${host}` : component;
}

export const EVENT_COLUMNS: Column[] = [
  column('Last Seen', 'When it last happened.', (event, now) =>
    ageOf(lastSeen(event), now),
  ),
  column('Type', 'Normal or Warning.', event => text(event, 'type') ?? ''),
  column(
    'Reason',
    'What happened, in one word.',
    event => text(event, 'reason') ?? '',
  ),
  column('Object', 'What it happened to.', event => {
    const { kind, name } = involved(event);
    return kind
      ? `${String(kind).toLowerCase()}/${name ?? ''}`
      : String(name ?? '');
  }),
  wide(
    column(
      'Subobject',
      'Which part it happened to.',
      event => text(involved(event), 'fieldPath') ?? '',
    ),
  ),
  wide(column('Source', 'Who tells it.', source)),
  column('Message', 'What happened.', event =>
    (text(event, 'message') ?? text(event, 'note') ?? '').trim(),
  ),
  wide(
    column('First Seen', 'When it first happened.', (event, now) =>
      ageOf(firstSeen(event), now),
    ),
  ),
  wide(
    count(
      'Count',
      'How often it happened.',
      event =>
        number(section(event, 'series'), 'count') ??
        (number(event, 'count') || number(event, 'deprecatedCount') || 1),
    ),
  ),
  wide(NAME),
];

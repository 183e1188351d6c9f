import type { LogFilter } from '@foredeck/backstage-plugin-logs-common';
import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import {
  FIELD_NAMES,
  TEXT_NAMES,
  type FieldRole,
  type StoreFields,
} from '../fields/StoreFields';

/** Pods named in a query; more would make an address nobody can open. */
const MOST_NAMES = 30;

/** Names of fields for a person's query, by role. */
export interface ViewFields {
  of: (role: FieldRole) => string;
  text: string;
}

/** Those of the indices; Filebeat's while nobody has looked. */
export function viewFields(known: StoreFields | undefined): ViewFields {
  return {
    of: role => known?.exact[role][0] ?? FIELD_NAMES[role][0],
    text: known?.text[0] ?? TEXT_NAMES[0],
  };
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\n\r\t]+/g, ' ')}"`;
}

function either(field: string, values: string[]): string {
  return values.length === 1
    ? `${field} : ${values[0]}`
    : `${field} : (${values.join(' or ')})`;
}

/** A query of Kibana (KQL) and of OpenSearch Dashboards (DQL), which is the same here. */
export function kuery(
  targets: readonly HistoryTarget[],
  filter: LogFilter | undefined,
  fields: ViewFields,
): string {
  const places = targets.map(target => placeQuery(target, fields));
  const all = [
    places.length === 1 ? places[0] : `(${places.join(' or ')})`,
    ...(filter?.text ? [`${fields.text} : ${quoted(filter.text)}`] : []),
    ...(filter?.exclude ?? []).map(
      one => `not ${fields.text} : ${quoted(one)}`,
    ),
  ];
  return all.join(' and ');
}

function placeQuery(
  { namespace, pods, containers }: HistoryTarget,
  { of }: ViewFields,
): string {
  const parts = [either(of('namespace'), [quoted(namespace)])];
  const names = (pods?.names ?? []).slice(0, MOST_NAMES).map(quoted);
  // Any name that begins so: this language has no patterns that say more.
  const beginnings = (pods?.workloads ?? []).map(
    workload => `${workload.slice(workload.indexOf('/') + 1)}-*`,
  );
  if (names.length + beginnings.length > 0) {
    parts.push(either(of('pod'), [...names, ...beginnings]));
  }
  if (containers?.length) {
    parts.push(either(of('container'), containers.map(quoted)));
  }
  return parts.length === 1 ? parts[0] : `(${parts.join(' and ')})`;
}

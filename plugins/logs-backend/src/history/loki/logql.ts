import type { LogFilter } from '@foredeck/backstage-plugin-logs-common';
import type { HistoryTarget } from '@foredeck/backstage-plugin-logs-node';
import { escapeRegex, podNamePattern } from '../store/podNames';
import type { LokiConfig } from './LokiConfig';

/** A string of LogQL in double quotes. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The streams of a target. Patterns of labels match as a whole. */
export function streamSelector(
  { cluster, labels, selector }: LokiConfig,
  target: HistoryTarget,
): string {
  const matchers = Object.entries(selector).map(
    ([name, value]) => `${name}=${quoted(value)}`,
  );
  if (labels.cluster) {
    matchers.push(`${labels.cluster}=${quoted(cluster)}`);
  }
  matchers.push(`${labels.namespace}=${quoted(target.namespace)}`);
  const pods = podNamePattern(target.pods);
  if (pods !== undefined) {
    matchers.push(`${labels.pod}=~${quoted(pods)}`);
  }
  if (target.containers?.length) {
    const containers = target.containers.map(escapeRegex).join('|');
    matchers.push(`${labels.container}=~${quoted(containers)}`);
  }
  return `{${matchers.join(', ')}}`;
}

const ASCII = /^[\x20-\x7e]+$/;

/** Only what means the same within one line, with colours or without. */
const LINE_REGEX = /^(?:[\w .,:;=@"'<>#%&!~/|*+?-]|\\[dwb.[\]()/*+?|{}-])+$/;

/** The longest run of letters and digits: no colour changes within it. */
function coreOf(text: string): string {
  return (text.match(/[A-Za-z0-9]+/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    '',
  );
}

/**
 * What of a filter Loki can take over without leaving out what the portal lets
 * through. `exact` says that nothing is left for the portal to filter.
 */
export function lineFilters(filter: LogFilter | undefined): {
  filters: string;
  exact: boolean;
} {
  const parts: string[] = [];
  let exact = !filter?.levels?.length && !filter?.fields?.length;
  if (filter?.text) {
    const core = ASCII.test(filter.text) ? coreOf(filter.text) : '';
    exact &&= core === filter.text;
    if (core) {
      parts.push(`|~ ${quoted(`(?i)${core}`)}`);
    }
  }
  for (const text of filter?.exclude ?? []) {
    if (ASCII.test(text)) {
      parts.push(`!~ ${quoted(`(?i)${escapeRegex(text)}`)}`);
    } else {
      exact = false;
    }
  }
  if (filter?.regex) {
    if (LINE_REGEX.test(filter.regex)) {
      parts.push(`|~ ${quoted(`(?i)${filter.regex}`)}`);
    } else {
      exact = false;
    }
  }
  return { filters: parts.map(part => ` ${part}`).join(''), exact };
}

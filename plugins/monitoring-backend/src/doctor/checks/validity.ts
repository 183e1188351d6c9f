import { AnchoredRegex } from '../relabel/AnchoredRegex';
import { RELABEL_ACTIONS } from '../relabel/RelabelRule';
import type {
  Monitor,
  MonitorEndpoint,
  UsersRelabeling,
} from '../snapshot/Monitor';

/** What the operator refuses a monitor for. */
export interface Fault {
  endpoint: number;
  /** Below the endpoint, such as `relabelings[0].regex`. */
  field: string;
  message: string;
}

const DURATION =
  /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const UNITS = [31_536_000, 604_800, 86_400, 3_600, 60, 1, 0.001];
const NEED_TARGET = [
  'replace',
  'hashmod',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
];
/** The operator's, where neither the endpoint nor Prometheus says one. */
const DEFAULT_INTERVAL = '30s';

/** Seconds of a duration as Prometheus writes it; undefined for what is none. */
export function durationSeconds(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match || text === '') {
    return undefined;
  }
  return UNITS.reduce(
    (sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit,
    0,
  );
}

/** Looks for what the operator would refuse, as its events last but an hour. */
export function faultsOf(monitor: Monitor, interval?: string): Fault[] {
  return monitor.endpoints.flatMap((endpoint, index) =>
    endpointFaults(endpoint, interval ?? DEFAULT_INTERVAL).map(fault => ({
      endpoint: index,
      ...fault,
    })),
  );
}

function endpointFaults(
  endpoint: MonitorEndpoint,
  fallback: string,
): Array<Omit<Fault, 'endpoint'>> {
  const interval = endpoint.interval || fallback;
  const timeout = endpoint.scrapeTimeout;
  const every = durationSeconds(interval);
  const limit = timeout ? durationSeconds(timeout) : 0;
  const faults = [];
  if (every === undefined) {
    faults.push({
      field: 'interval',
      message: `"${interval}" is no duration; write it as 30s or 1m`,
    });
  }
  if (limit === undefined) {
    faults.push({
      field: 'scrapeTimeout',
      message: `"${timeout}" is no duration; write it as 10s`,
    });
  } else if (every !== undefined && limit > every) {
    faults.push({
      field: 'scrapeTimeout',
      message: `a timeout of ${timeout} is longer than the interval of ${interval}`,
    });
  }
  const ways = (
    ['basicAuth', 'authorization', 'bearerTokenSecret'] as const
  ).filter(way => endpoint[way]);
  if (ways.length > 1) {
    faults.push({
      field: ways[1],
      message: `there is ${ways[0]} too; only one way to sign in is allowed`,
    });
  }
  return [
    ...faults,
    ...ruleFaults('relabelings', endpoint.relabelings ?? []),
    ...ruleFaults('metricRelabelings', endpoint.metricRelabelings ?? []),
  ];
}

function ruleFaults(field: string, rules: UsersRelabeling[]) {
  return rules.flatMap((rule, index) => {
    const at = (name: string, message: string) => [
      { field: `${field}[${index}].${name}`, message },
    ];
    const action = (rule.action || 'replace').toLowerCase();
    if (!RELABEL_ACTIONS.some(known => known === action)) {
      return at(
        'action',
        `"${rule.action}" is no action; there are ${RELABEL_ACTIONS.join(
          ', ',
        )}`,
      );
    }
    if (rule.regex) {
      try {
        // Only whether it can be read.
        new AnchoredRegex(rule.regex).test('');
      } catch {
        return at('regex', `"${rule.regex}" is no regular expression of RE2`);
      }
    }
    if (action === 'hashmod' && !rule.modulus) {
      return at('modulus', 'hashmod needs one, of 1 or more');
    }
    if (NEED_TARGET.includes(action) && !rule.targetLabel) {
      return at('targetLabel', `${action} needs the label it writes to`);
    }
    return [];
  });
}

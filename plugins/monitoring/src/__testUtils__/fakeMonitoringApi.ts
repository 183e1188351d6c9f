import type { MonitoringApi } from '../api/MonitoringApi';

type Method = keyof MonitoringApi;

const METHODS: readonly Method[] = [
  'targets',
  'panels',
  'query',
  'checkPromql',
  'metadata',
  'exemplars',
  'links',
  'alerts',
  'alertHistory',
  'silence',
  'silences',
  'expireSilence',
  'ruleTemplates',
  'previewRule',
  'rules',
  'rule',
  'saveRule',
  'enableRule',
  'deleteRule',
  'ruleStatus',
  'ruleHistory',
  'restoreRule',
  'doctorObjects',
  'diagnose',
  'fix',
  'clusters',
];

/** A backend that answers what it is told to; all else is a fault of the test. */
export function fakeMonitoringApi(
  answers: Partial<MonitoringApi> = {},
): jest.Mocked<MonitoringApi> {
  const unexpected = (method: Method) => async () => {
    throw new Error(`Nobody expects ${method} here`);
  };
  // What each takes and gives is what the interface says.
  const answerOf = (method: Method) =>
    (answers[method] ?? unexpected(method)) as () => Promise<unknown>;
  return Object.fromEntries(
    METHODS.map(method => [method, jest.fn(answerOf(method))]),
  ) as unknown as jest.Mocked<MonitoringApi>;
}

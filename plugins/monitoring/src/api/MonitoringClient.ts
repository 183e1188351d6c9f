import { MONITORING_PLUGIN_ID } from '@foredeck/backstage-plugin-monitoring-common';
import {
  BackendFetch,
  BackendFetchOptions,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { MonitoringApi } from './MonitoringApi';

/** Speaks to the monitoring backend over HTTP. */
export class MonitoringClient implements MonitoringApi {
  readonly #backend: BackendFetch;

  constructor(options: BackendFetchOptions) {
    this.#backend = new BackendFetch(MONITORING_PLUGIN_ID, options);
  }

  targets: MonitoringApi['targets'] = (scope, signal) =>
    this.#backend.send('POST', '/targets', { scope }, signal);

  checkPromql: MonitoringApi['checkPromql'] = (expr, signal) =>
    this.#backend.send('POST', '/promql', { expr }, signal);

  clusters: MonitoringApi['clusters'] = signal =>
    this.#backend.json('/clusters', { signal });

  panels: MonitoringApi['panels'] = (request, signal) =>
    this.#backend.send('POST', '/panels', request, signal);

  query: MonitoringApi['query'] = (request, signal) =>
    this.#backend.send('POST', '/query', request, signal);

  metadata: MonitoringApi['metadata'] = (request, signal) =>
    this.#backend.send('POST', '/metadata', request, signal);

  exemplars: MonitoringApi['exemplars'] = (request, signal) =>
    this.#backend.send('POST', '/exemplars', request, signal);

  links: MonitoringApi['links'] = (request, signal) =>
    this.#backend.send('POST', '/links', request, signal);

  alerts: MonitoringApi['alerts'] = (request, signal) =>
    this.#backend.send('POST', '/alerts', request, signal);

  alertHistory: MonitoringApi['alertHistory'] = (request, signal) =>
    this.#backend.send('POST', '/alerts/history', request, signal);

  silences: MonitoringApi['silences'] = (request, signal) =>
    this.#backend.send('POST', '/silences/list', request, signal);

  ruleTemplates: MonitoringApi['ruleTemplates'] = (request, signal) =>
    this.#backend.send('POST', '/rules/templates', request, signal);

  previewRule: MonitoringApi['previewRule'] = (request, signal) =>
    this.#backend.send('POST', '/rules/preview', request, signal);

  rules: MonitoringApi['rules'] = (request, signal) =>
    this.#backend.send('POST', '/rules/list', request, signal);

  rule: MonitoringApi['rule'] = (request, signal) =>
    this.#backend.send('POST', '/rules/get', request, signal);

  ruleStatus: MonitoringApi['ruleStatus'] = (request, signal) =>
    this.#backend.send('POST', '/rules/status', request, signal);

  ruleHistory: MonitoringApi['ruleHistory'] = (request, signal) =>
    this.#backend.send('POST', '/rules/history', request, signal);

  doctorObjects: MonitoringApi['doctorObjects'] = (request, signal) =>
    this.#backend.send('POST', '/doctor/objects', request, signal);

  diagnose: MonitoringApi['diagnose'] = (request, signal) =>
    this.#backend.send('POST', '/doctor', request, signal);

  silence: MonitoringApi['silence'] = request =>
    this.#backend.send('POST', '/silences', request);

  expireSilence: MonitoringApi['expireSilence'] = request =>
    this.#command('/silences/expire', request);

  saveRule: MonitoringApi['saveRule'] = request =>
    this.#backend.send('POST', '/rules/save', request);

  enableRule: MonitoringApi['enableRule'] = request =>
    this.#backend.send('POST', '/rules/enable', request);

  deleteRule: MonitoringApi['deleteRule'] = request =>
    this.#command('/rules/delete', request);

  restoreRule: MonitoringApi['restoreRule'] = request =>
    this.#backend.send('POST', '/rules/restore', request);

  fix: MonitoringApi['fix'] = request =>
    this.#backend.send('POST', '/doctor/fix', request);

  /** Sends what is answered without a body. */
  async #command(path: string, request: object): Promise<void> {
    await this.#backend.request(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
  }
}

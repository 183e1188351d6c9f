import { LOGS_PLUGIN_ID } from '@foredeck/backstage-plugin-logs-common';
import {
  BackendFetch,
  BackendFetchOptions,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { LogsApi } from './LogsApi';

/** Speaks to the logs backend over HTTP. */
export class LogsClient implements LogsApi {
  readonly #backend: BackendFetch;

  constructor(options: BackendFetchOptions) {
    this.#backend = new BackendFetch(LOGS_PLUGIN_ID, options);
  }

  targets: LogsApi['targets'] = (scope, signal) =>
    this.#backend.send('POST', '/targets', { scope }, signal);

  stream: LogsApi['stream'] = (request, signal) =>
    this.#backend.stream('/stream', signal, request);

  history: LogsApi['history'] = (request, signal) =>
    this.#backend.send('POST', '/history', request, signal);

  context: LogsApi['context'] = (request, signal) =>
    this.#backend.send('POST', '/context', request, signal);

  histogram: LogsApi['histogram'] = (request, signal) =>
    this.#backend.send('POST', '/histogram', request, signal);

  download: LogsApi['download'] = (request, signal) =>
    this.#backend.request('/download', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
      signal,
    });

  diagnose: LogsApi['diagnose'] = (request, signal) =>
    this.#backend.send('POST', '/doctor', request, signal);
}

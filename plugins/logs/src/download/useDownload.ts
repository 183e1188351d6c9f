import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { DownloadRequest } from '@foredeck/backstage-plugin-logs-common';
import { logsApiRef } from '../api/LogsApi';
import { pipeDownload } from './pipeDownload';
import { openSink } from './sinks';

export interface DownloadState {
  phase: 'ready' | 'running' | 'done' | 'cut' | 'cancelled' | 'failed';
  /** Bytes so far. */
  bytes: number;
  /** What the backend said at the end, such as that there is more. */
  notices: readonly string[];
  error?: Error;
}

const READY: DownloadState = { phase: 'ready', bytes: 0, notices: [] };

/** Downloads one log at a time; it is cancelled when nobody looks any more. */
export function useDownload() {
  const api = useApi(logsApiRef);
  const [state, setState] = useState(READY);
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  const start = useCallback(
    async (request: DownloadRequest, name: string) => {
      const aborter = new AbortController();
      let bytes = 0;
      let notices: readonly string[] = [];
      const end = (phase: DownloadState['phase'], error?: Error) =>
        setState({ phase, bytes, notices, error });
      try {
        // First: browsers open the dialog only right after a click.
        const sink = await openSink(name);
        if (!sink) {
          return;
        }
        running.current?.abort();
        running.current = aborter;
        setState({ ...READY, phase: 'running' });
        let response: Response;
        try {
          response = await api.download(request, aborter.signal);
        } catch (error) {
          await sink.abort();
          throw error;
        }
        const result = await pipeDownload(
          response,
          sink,
          count => {
            bytes = count;
            setState({ ...READY, phase: 'running', bytes });
          },
          aborter.signal,
        );
        bytes = result.bytes;
        notices = result.notices;
        end(result.cut ? 'cut' : 'done');
      } catch (error) {
        if (aborter.signal.aborted) {
          end('cancelled');
        } else {
          end('failed', error as Error);
        }
      }
    },
    [api],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  return { state, start, cancel };
}

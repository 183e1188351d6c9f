import { useMemo } from 'react';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import { useLogView } from '../address/useLogView';
import { LiveLog } from './LiveLog';
import { SpanLog } from './SpanLog';

export interface LogBrowserProps {
  scope: LogScope;
  /** What the logs are of, in words. */
  name: string;
}

/** The logs of a scope: what chooses them, how their stream is, the rows, and what is known of one. */
export function LogBrowser(props: LogBrowserProps) {
  const { view, ignored, change, href } = useLogView();
  // The same object while nothing in it changed: much is drawn from it.
  const address = useMemo(
    () => ({ view, ignored, change, href }),
    [view, ignored, change, href],
  );
  const Log = view.span.kind === 'live' ? LiveLog : SpanLog;
  return <Log {...props} address={address} />;
}

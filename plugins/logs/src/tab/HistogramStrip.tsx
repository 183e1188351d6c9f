import { memo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { LogScope } from '@foredeck/backstage-plugin-logs-common';
import {
  messageOf,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { LogViewAddress } from '../address/useLogView';
import { LogHistogram } from '../histogram/LogHistogram';
import { useEvents } from '../histogram/useEvents';
import { useHeldBuckets } from '../histogram/useHeldBuckets';
import { useSpanBuckets } from '../histogram/useSpanBuckets';
import { logsHistogramTranslationRef } from '../messages/histogram';
import type { LogStore } from '../store/LogStore';
import type { PlacedPod } from '../toolbar/podGroups';

const BUCKETS = 80;
const MINUTE_MS = 60_000;

/** Lines by level over time, above the rows: of those held, or of all of a span. */
export const HistogramStrip = memo(Strip);

function Strip(props: {
  scope: LogScope;
  address: LogViewAddress;
  store: LogStore;
  pods: readonly PlacedPod[];
}) {
  const { scope, address, store, pods } = props;
  const { view, change } = address;
  const { t } = useTranslationRef(logsHistogramTranslationRef);
  const held = useHeldBuckets(store, BUCKETS);
  const counted = useSpanBuckets(scope, view, BUCKETS);
  // What could not be counted is drawn of what there is.
  const buckets = counted.buckets ?? held;
  const minute = (at: number) =>
    new Date(Math.floor(at / MINUTE_MS) * MINUTE_MS).toISOString();
  const events = useEvents(
    scope.kind === 'entity' ? scope.entityRef : undefined,
    pods,
    minute(buckets?.from ?? Date.now()),
    view.span.kind === 'live' || !buckets
      ? undefined
      : minute(buckets.from + buckets.step * buckets.counts.length + MINUTE_MS),
  );
  return (
    <>
      {buckets && (
        <LogHistogram
          buckets={buckets}
          events={events}
          clock={view.clock}
          onSpan={({ from, to }) =>
            change({ span: { kind: 'span', from, to } })
          }
        />
      )}
      {counted.notices.map(notice => (
        <StatusLabel key={notice} tone="warning">
          {notice}
        </StatusLabel>
      ))}
      {counted.error && (
        <StatusLabel tone="warning">
          {t('failed', { why: messageOf(counted.error) })}
        </StatusLabel>
      )}
    </>
  );
}

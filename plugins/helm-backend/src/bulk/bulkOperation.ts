import { toError } from '@backstage/errors';
import type { BulkRequest } from '@foredeck/backstage-plugin-helm-common';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
  OperationsService,
  RecoverLater,
} from '@foredeck/backstage-plugin-operations-node';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { AuditOrigin } from '../audit/AuditOrigin';
import type { Caller } from '../releases/ReleaseService';
import type { BulkChildren } from './BulkChildren';
import type { BulkRelease } from './BulkTargets';

/** Releases that are changed at the same time. */
const AT_ONCE = 4;

/** How soon to look again whether the children of an interrupted one have ended. */
const AGAIN_MS = 5_000;

/** As many as a request may name. */
const MOST_CHILDREN = 200;

/** Beyond every sequence: only the end of a stream is waited for. */
const AT_END = 2_147_483_647;

const inputSchema = z.object({ total: z.number() });

/** What a bulk operation works with, in memory only. */
export interface Bulk {
  request: BulkRequest;
  caller: Caller;
  origin: AuditOrigin;
}

const STEP_STATES = {
  succeeded: 'done',
  failed: 'failed',
  skipped: 'skipped',
} as const;

interface Counts {
  succeeded: number;
  failed: number;
  skipped: number;
}

/** Changes many releases, each by an operation of its own. */
export function bulkOperation(parts: {
  children: BulkChildren;
  operations: OperationsService;
}): OperationHandler<Bulk> {
  return {
    kind: 'bulk',
    auditId: 'release-bulk',
    run: (context, bulk) => changeAll(context, bulk, parts),
    recover: context => countChildren(context, parts.operations),
  };
}

async function changeAll(
  context: OperationContext,
  { request, caller, origin }: Bulk,
  {
    children,
    operations,
  }: { children: BulkChildren; operations: OperationsService },
): Promise<OperationEnd> {
  const limit = pLimit(AT_ONCE);
  const counts: Counts = { succeeded: 0, failed: 0, skipped: 0 };
  const { releases } = request;
  await Promise.all(
    releases.map(release =>
      limit(async () => {
        const outcome = await changeOne(release);
        counts[outcome.state] += 1;
        const over = counts.succeeded + counts.failed + counts.skipped;
        tell(context, release, STEP_STATES[outcome.state], outcome.message, {
          progress: over / releases.length,
        });
      }),
    ),
  );
  // After a shutdown another replica counts what became of them.
  context.leaving.throwIfAborted();
  return end(counts, releases.length, context.stopped === 'cancelled');

  async function changeOne(
    release: BulkRelease,
  ): Promise<{ state: keyof Counts; message: string }> {
    const { name, namespace } = release;
    if (context.signal.aborted) {
      return { state: 'skipped', message: `${name} was not begun` };
    }
    tell(context, release, 'started', `${name} in ${namespace}`);
    try {
      const parentId = context.operation.id;
      const by = { caller, origin, parentId };
      const { id } = await children.start(release, request, by);
      // What has begun is brought to its end, also when the rest is cancelled.
      await ended(operations, id, context.leaving);
      const { state, summary } = await operations.get(id);
      return {
        state: state === 'succeeded' ? 'succeeded' : 'failed',
        message: summary,
      };
    } catch (error) {
      const { message } = toError(error);
      return { state: 'failed', message: `${name}: ${message}` };
    }
  }
}

/** Resolves when an operation has ended, or `signal` aborts. */
async function ended(
  operations: OperationsService,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const stream = await operations.events(id, AT_END, signal);
  const reader = stream[Symbol.asyncIterator]();
  let { done } = await reader.next();
  while (!done) {
    ({ done } = await reader.next());
  }
}

/** After a crash nobody may act for the user any more: what has begun is counted. */
async function countChildren(
  { operation, input }: OperationContext,
  operations: OperationsService,
): Promise<OperationEnd | RecoverLater> {
  const { total } = inputSchema.parse(input);
  const { items } = await operations.list({
    parentId: operation.id,
    limit: MOST_CHILDREN,
  });
  if (items.some(child => !child.finishedAt)) {
    return { state: 'later', afterMs: AGAIN_MS };
  }
  const succeeded = items.filter(one => one.state === 'succeeded').length;
  const failed = items.length - succeeded;
  const skipped = total - items.length;
  const counted = end({ succeeded, failed, skipped }, total, false);
  return skipped
    ? {
        state: 'failed',
        summary: `The portal was stopped meanwhile. ${counted.summary}`,
      }
    : counted;
}

function tell(
  context: OperationContext,
  { cluster, namespace, name }: BulkRelease,
  state: string,
  message: string,
  more: { progress?: number } = {},
): void {
  const key = `${cluster}/${namespace}/${name}`;
  context.emit({ type: 'step', key, state, message, ...more }, { keep: true });
}

function end(
  { succeeded, failed, skipped }: Counts,
  total: number,
  cancelled: boolean,
): OperationEnd {
  const parts = [
    `${succeeded} of ${total} ${total === 1 ? 'release' : 'releases'} done`,
    ...(failed ? [`${failed} failed`] : []),
    ...(skipped ? [`${skipped} not begun`] : []),
  ];
  const state = cancelled ? 'cancelled' : 'failed';
  return {
    state: succeeded === total ? 'succeeded' : state,
    summary: parts.join(', '),
  };
}

import { mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { Operations } from '../Operations';
import type {
  OperationHandler,
  OperationStarter,
  StartOptions,
  StoredEvent,
  StoredOperation,
} from '../types';
import { openOperationsDatabase } from '../store/openOperationsDatabase';
import { ManualClock } from './ManualClock';

export const ANN = 'user:default/ann';

/** Makes the tables. */
export async function migrate(knex: Knex): Promise<void> {
  await openOperationsDatabase(mockServices.database({ knex }));
}

/** One replica of a portal, with a time of its own. */
export class Replica {
  readonly clock = new ManualClock();
  readonly auditor = mockServices.auditor.mock();
  readonly audited = { success: jest.fn(), fail: jest.fn() };
  readonly operations: Operations;

  constructor(knex: Knex) {
    this.auditor.createEvent.mockResolvedValue(this.audited);
    this.operations = new Operations({
      plugin: 'test',
      knex,
      auditor: this.auditor,
      logger: mockServices.logger.mock(),
      clock: this.clock,
    });
  }

  async events(id: string, after = 0): Promise<StoredEvent[]> {
    const open = new AbortController().signal;
    const found: StoredEvent[] = [];
    for await (const event of await this.operations.events(id, after, open)) {
      found.push(event);
    }
    return found;
  }
}

/** A handler of which a test gives the interesting part. */
export function handler(
  part: Partial<OperationHandler<string>> = {},
): OperationHandler<string> {
  return {
    kind: 'change',
    run: async () => ({ state: 'succeeded', summary: 'Changed cart' }),
    recover: async () => ({ state: 'failed', summary: 'Put cart back' }),
    ...part,
  };
}

/** Starts a change of `cart` with the parts a test does not care about filled in. */
export function start(
  starter: OperationStarter<string>,
  part: Partial<StartOptions<string>> = {},
): Promise<StoredOperation> {
  return starter.start({
    subject: { kind: 'release', cluster: 'a', namespace: 'b', name: 'cart' },
    locks: ['release/a/b/cart'],
    doing: 'deploys cart in b',
    initiator: ANN,
    prepare: async () => ({
      input: {},
      payload: '',
      summary: 'Change cart',
      cancellable: true,
    }),
    ...part,
  });
}

/** A promise that a test settles. */
export function gate<T = void>() {
  let open: (value: T) => void = () => undefined;
  const opened = new Promise<T>(resolve => {
    open = resolve;
  });
  return { opened, open };
}

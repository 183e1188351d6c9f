import type { Knex } from 'knex';
import { EventStore } from './EventStore';
import { LeaseStore } from './LeaseStore';
import { OperationList } from './OperationList';
import { OperationStore } from './OperationStore';
import { StepStore } from './StepStore';

/** All that is kept of operations, in one database. */
export interface Stores {
  operations: OperationStore;
  list: OperationList;
  leases: LeaseStore;
  events: EventStore;
  steps: StepStore;
}

export function createStores(knex: Knex): Stores {
  return {
    operations: new OperationStore({ knex }),
    list: new OperationList({ knex }),
    leases: new LeaseStore({ knex }),
    events: new EventStore({ knex }),
    steps: new StepStore({ knex }),
  };
}

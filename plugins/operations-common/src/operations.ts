/** `interrupted` lost its portal and waits for another replica to go on. */
export type OperationState =
  | 'queued'
  | 'running'
  | 'interrupted'
  | 'succeeded'
  | 'failed'
  | 'cancelled';

/** What an operation changes. */
export interface OperationSubject {
  /** Such as `release` or `environment`. */
  kind: string;
  cluster?: string;
  namespace?: string;
  name: string;
}

/** A change that outlives a request. */
export interface Operation {
  id: string;
  /** Plugin id of the backend that runs it, where its events are. */
  plugin: string;
  /** Such as `upgrade` or `rollback`. */
  kind: string;
  subject: OperationSubject;
  /** The component it was done for, when known. */
  entityRef?: string;
  /** User entity ref of who started it. */
  initiator: string;
  state: OperationState;
  /** One sentence: what it does, and once it has ended what came of it. */
  summary: string;
  /** True while it runs and can be stopped with nothing left half done. */
  cancellable: boolean;
  /** Set while it is being stopped: user entity ref of who asked. */
  cancelledBy?: string;
  /** The bulk operation this is a part of. */
  parentId?: string;
  /** ISO 8601. */
  startedAt: string;
  finishedAt?: string;
  /** 1, and one more each time another replica took it over. */
  attempt: number;
}

/** Which operations to list; fields narrow each other. Newest first. */
export interface OperationQuery {
  entityRef?: string;
  cluster?: string;
  namespace?: string;
  name?: string;
  kind?: string[];
  state?: OperationState[];
  initiator?: string;
  parentId?: string;
  /** ISO 8601; operations that ran at any moment between the two. */
  since?: string;
  until?: string;
  /** 1 to 200; 50 unless told. */
  limit?: number;
  cursor?: string;
}

export interface OperationPage<T extends Operation = Operation> {
  items: T[];
  nextCursor?: string;
}

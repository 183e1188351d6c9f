/** On a namespace: id of the copy that made it. */
export const COPY_ANNOTATION = 'foredeck.io/copy';

/** On what a copy keeps in the target for its way back: id of the copy. */
export const BACKUP_LABEL = 'foredeck.io/copy-backup';

/** On a workload that is held at zero: how many replicas it is to have after. */
export const HELD_ANNOTATION = 'foredeck.io/held-replicas';

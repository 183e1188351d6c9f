/** Names of the tables, as the migrations make them. */
export const OPERATIONS = 'foredeck_operations';
export const EVENTS = 'foredeck_operation_events';
export const STEPS = 'foredeck_operation_steps';
export const LOCKS = 'foredeck_operation_locks';

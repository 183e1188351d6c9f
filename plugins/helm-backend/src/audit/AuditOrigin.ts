import type { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';

/**
 * The HTTP request behind a change: it makes the user the actor of the audit
 * event. Actions have none, and are told by the event's `user`.
 */
export type AuditOrigin = AuditorServiceCreateEventOptions['request'];

/**
 * What the portal writes on the namespaces of an environment, beside the labels
 * for space and environment. Every namespace of an environment carries the same.
 */
export const TITLE_ANNOTATION = 'foredeck.io/title';

export { OWNER_ANNOTATION } from '@foredeck/backstage-plugin-environments-node';

/** `true`. */
export const PROTECTED_ANNOTATION = 'foredeck.io/protected';

/** ISO 8601. */
export const EXPIRES_ANNOTATION = 'foredeck.io/expires-at';

/** JSON of `SleepSchedule`. */
export const SCHEDULE_ANNOTATION = 'foredeck.io/schedule';

/** JSON of `SleepMark`. */
export const ASLEEP_ANNOTATION = 'foredeck.io/asleep';

/** `true` on a namespace that the portal made. */
export const CREATED_ANNOTATION = 'foredeck.io/created';

/** JSON: which warnings of the expiry were sent, and for which expiry. */
export const WARNED_ANNOTATION = 'foredeck.io/expiry-warned';

/** What a workload was before it was put to sleep, on the workload itself. */
export const BEFORE_SLEEP_ANNOTATION = 'foredeck.io/before-sleep';

/** Name of the ResourceQuota and of the LimitRange that the portal makes. */
export const OWN_LIMITS_NAME = 'foredeck';

/** What is known counts as fresh for so long, in milliseconds. */
export const FRESH = 5_000;

/** A requester's rights count for so long, in milliseconds. */
export const FRESH_RIGHTS = 60_000;

/** Without a sign of life for so long a backend has lost its experiments; milliseconds. */
export const HEARTBEAT_LOST = 30_000;

/** A backend that was started looks for so long before it hits; milliseconds. */
export const SETTLING = 30_000;

export const HOUR = 3_600_000;

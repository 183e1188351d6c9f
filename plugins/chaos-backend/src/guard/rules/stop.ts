import { HEARTBEAT_LOST } from '../limits';
import { forGood, forNow, type SafetyRule } from '../SafetyRule';

/** A stop of all chaos holds at once; a backend that can not tell that it lives stops. */
export const stop: SafetyRule = {
  id: 'stop',
  check({ stop: held, heartbeatAt, now }) {
    if (held === undefined) {
      return forNow('stop-unknown', 'Whether chaos is stopped can not be read');
    }
    if (held) {
      return forGood('stopped', `${held.by} stopped all chaos: ${held.reason}`);
    }
    if (heartbeatAt === undefined || heartbeatAt > now) {
      return forNow(
        'heartbeat-unknown',
        'The backend can not write that it is alive',
      );
    }
    return now - heartbeatAt >= HEARTBEAT_LOST
      ? forGood(
          'heartbeat-lost',
          `The backend gave no sign of life for ${Math.floor(
            (now - heartbeatAt) / 1000,
          )} s`,
        )
      : undefined;
  },
};

import type { MonitoringObject } from '../objects/monitoring';

/** An object that was chosen but is not used. */
export interface Rejection {
  object: MonitoringObject;
  /** As the operator's event says it. */
  message: string;
}

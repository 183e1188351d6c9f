import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';

const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

/** What an object says about itself; see the Kubernetes API conventions. */
export type Condition = z.infer<typeof conditionSchema>;

/** A live object as its health is told from it; what is malformed is left out. */
export interface LiveObject {
  apiVersion: string;
  kind: string;
  metadata: JsonObject;
  spec: JsonObject;
  status: JsonObject;
  conditions: Condition[];
}

export function readLiveObject(object: JsonObject): LiveObject {
  const status = isJsonMap(object.status) ? object.status : {};
  const conditions = Array.isArray(status.conditions) ? status.conditions : [];
  return {
    apiVersion: String(object.apiVersion ?? ''),
    kind: String(object.kind ?? ''),
    metadata: isJsonMap(object.metadata) ? object.metadata : {},
    spec: isJsonMap(object.spec) ? object.spec : {},
    status,
    conditions: conditions.flatMap(one => {
      const parsed = conditionSchema.safeParse(one);
      return parsed.success ? parsed.data : [];
    }),
  };
}

/** The condition of a type, if the object has it. */
export function conditionOf(
  { conditions }: LiveObject,
  type: string,
): Condition | undefined {
  return conditions.find(one => one.type === type);
}

/** `type: reason: message`, as much of it as there is. */
export function tell({ type, reason, message }: Condition): string {
  return [type, message || reason].filter(part => part).join(': ');
}

/** A number of a status or spec; 0 when it is left out. */
export function count(map: JsonObject, key: string, missing = 0): number {
  const value = map[key];
  return typeof value === 'number' ? value : missing;
}

/** A text of a status or spec. */
export function text(map: JsonObject, key: string): string | undefined {
  const value = map[key];
  return typeof value === 'string' && value ? value : undefined;
}

import { z } from 'zod';

/** How far an environment is asleep, as its namespaces remember it. */
export interface SleepMark {
  state: 'asleep' | 'falling-asleep' | 'waking';
  /** ISO 8601. */
  since: string;
  /** Entity ref, or `schedule`. */
  by: string;
}

const markSchema = z.object({
  state: z.enum(['asleep', 'falling-asleep', 'waking']),
  since: z.iso.datetime(),
  by: z.string().min(1),
});

/** Undefined for what is no mark of ours. */
export function readSleepMark(text: string | undefined): SleepMark | undefined {
  return parseAnnotation(markSchema, text);
}

/** JSON of an annotation that has the shape, else undefined. */
export function parseAnnotation<T>(
  schema: z.ZodType<T>,
  text: string | undefined,
): T | undefined {
  if (!text) {
    return undefined;
  }
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

import type { DoctorRequest } from '@foredeck/backstage-plugin-logs-common';
import { z } from 'zod';

/** Longest name in Kubernetes, of a pod. */
const LONGEST_NAME = 253;

function nameSchema(what: string) {
  return z
    .string(`names the ${what}`)
    .min(1, `name the ${what}`)
    .max(LONGEST_NAME, `has at most ${LONGEST_NAME} characters`);
}

export const doctorRequestSchema: z.ZodType<DoctorRequest> = z.strictObject({
  cluster: nameSchema('cluster'),
  namespace: nameSchema('namespace'),
  pod: nameSchema('pod'),
  container: nameSchema('container').optional(),
});

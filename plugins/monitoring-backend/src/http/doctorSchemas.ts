import type {
  DoctorFixRequest,
  DoctorObjectsRequest,
  TargetDoctorRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';
import {
  clusterSchema,
  namespaceSchema,
  scopeOnClusterSchema,
} from './scopeSchemas';

/** Names of Kubernetes objects; they become parts of paths. */
const objectName = z
  .string('names an object')
  .regex(
    /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/,
    'a name is lower case letters, digits, dashes and dots, at most 253',
  );

const fields = {
  cluster: clusterSchema,
  object: z.strictObject({
    kind: z.enum(
      ['ServiceMonitor', 'PodMonitor', 'Service'],
      'is ServiceMonitor, PodMonitor or Service',
    ),
    namespace: namespaceSchema,
    name: objectName,
  }),
  endpoint: z
    .int('is the number of an endpoint, from 0')
    .min(0, 'is the number of an endpoint, from 0')
    .max(1000)
    .optional(),
};

export const doctorObjectsSchema: z.ZodType<DoctorObjectsRequest> =
  scopeOnClusterSchema;

export const targetDoctorSchema: z.ZodType<TargetDoctorRequest> =
  z.strictObject(fields);

export const doctorFixSchema: z.ZodType<DoctorFixRequest> = z.strictObject({
  ...fields,
  fix: z
    .string('is the id of a fix')
    .regex(/^[0-9a-f]{16}$/, 'is the id of a fix, as the diagnosis gave it'),
  dryRun: z.boolean('is true for a preview, or false to make the change'),
});

import type { z as Zod } from 'zod/v3';

/** Names one environment. */
export function environmentInput(z: typeof Zod) {
  return z.object({
    cluster: z.string().describe('Name of the cluster in the portal'),
    space: z.string(),
    name: z.string().describe('Name of the environment in its space'),
  });
}

/** What to copy, and how, as the API takes it. */
export function copyRequestInput(z: typeof Zod) {
  return z.object({
    source: environmentInput(z),
    target: z.object({
      kind: z.enum(['existing', 'new']),
      environment: environmentInput(z),
      title: z.string().optional(),
      owner: z.string().optional().describe('Entity ref'),
      expiresAt: z.string().optional().describe('ISO 8601'),
    }),
    mode: z
      .enum(['copy', 'promote'])
      .optional()
      .describe('promote takes chart versions and images only'),
    services: z.object({
      include: z.enum(['all', 'some', 'label']),
      releases: z
        .array(z.object({ namespace: z.string(), name: z.string() }))
        .optional()
        .describe('With some'),
      label: z.string().optional().describe('With label: key=value'),
    }),
    namespaces: z
      .record(z.string())
      .optional()
      .describe('Target namespace by source namespace'),
    rules: z
      .array(z.record(z.any()))
      .optional()
      .describe('Rewrite rules, each with id and type'),
    data: z
      .record(
        z.object({
          choice: z.enum(['none', 'copy', 'masked', 'fresh']),
          method: z.enum(['stream', 'snapshot', 'velero']).optional(),
          masking: z.string().optional(),
        }),
      )
      .optional()
      .describe('By id of a data store, as plan-copy tells them'),
    objects: z.record(z.enum(['copy', 'skip'])).optional(),
    secrets: z.record(z.enum(['copy', 'regenerate', 'reference'])).optional(),
    remove: z
      .array(z.object({ namespace: z.string(), name: z.string() }))
      .optional(),
    dependencies: z
      .array(z.object({ from: z.string(), to: z.string() }))
      .optional(),
    parallelism: z.number().optional(),
  });
}

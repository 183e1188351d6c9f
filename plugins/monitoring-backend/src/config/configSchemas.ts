import { z } from 'zod';
import { DEFAULT_LIMITS } from './MonitoringConfig';

const urlSchema = z
  .url({ protocol: /^https?$/, error: 'is an http or https address' })
  .transform(url => url.replace(/\/+$/, ''));

const authSchema = z
  .strictObject({
    username: z.string().optional(),
    password: z.string().optional(),
    token: z.string().optional(),
  })
  .refine(
    ({ username, password, token }) =>
      token === undefined
        ? username !== undefined && password !== undefined
        : username === undefined && password === undefined,
    'has either a token, or a username and a password',
  );

const serviceSchema = z.strictObject({
  namespace: z.string().min(1),
  name: z.string().min(1),
  port: z
    .union([z.string().min(1), z.int().min(1).max(65_535)])
    .transform(String)
    .optional(),
});

const endpointFields = {
  url: urlSchema.optional(),
  auth: authSchema.optional(),
  headers: z.record(z.string(), z.string()).optional(),
  skipTLSVerify: z.boolean().optional(),
  caFile: z.string().min(1).optional(),
  service: serviceSchema.optional(),
};

interface AddressFields {
  url?: string;
  service?: unknown;
  auth?: unknown;
  headers?: unknown;
}

/** Credentials go to a `url` only: the API server has those of the cluster. */
function checkAddress(
  { url, service, auth, headers }: AddressFields,
  context: z.RefinementCtx,
): void {
  if (url !== undefined && service !== undefined) {
    context.addIssue({
      code: 'custom',
      message: 'has either a url or a service',
    });
  }
  if (url === undefined && (auth !== undefined || headers !== undefined)) {
    context.addIssue({
      code: 'custom',
      message: 'auth and headers need a url',
    });
  }
}

const alertmanagerSchema = z
  .strictObject(endpointFields)
  .superRefine(checkAddress);

/** One of `foredeck.monitoring.sources`. */
export const sourceSchema = z
  .strictObject({
    ...endpointFields,
    type: z
      .enum(['prometheus', 'thanos', 'mimir', 'victoriametrics'])
      .optional(),
    namespaceLabel: z
      .string()
      .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'is the name of a label')
      .optional(),
    matchers: z.record(z.string(), z.string()).optional(),
    scrapeInterval: z.number().min(1).max(3600).optional(),
    alertmanager: alertmanagerSchema.optional(),
    grafana: z
      .strictObject({ url: urlSchema, dataSource: z.string().optional() })
      .optional(),
  })
  .superRefine(checkAddress);

function limit(name: keyof typeof DEFAULT_LIMITS, least: number, most: number) {
  return z.int().min(least).max(most).default(DEFAULT_LIMITS[name]);
}

/** `foredeck.monitoring.limits`. */
export const limitsSchema = z.strictObject({
  seriesPerQuery: limit('seriesPerQuery', 1, 1000),
  pointsPerSeries: limit('pointsPerSeries', 10, 11_000),
  answerBytes: limit('answerBytes', 64 * 1024, 1024 * 1024 * 1024),
  timeout: limit('timeout', 1, 300),
  cachedPoints: limit('cachedPoints', 0, 1_000_000_000),
  concurrency: limit('concurrency', 1, 100),
});

/** `foredeck.monitoring.certificates`. */
export const certificatesSchema = z.strictObject({
  warningDays: z.int().min(1).max(365).default(30),
  recipients: z
    .array(
      z
        .string()
        .regex(
          /^(user|group):[^/]+\/[^/]+$/i,
          'is a full entity ref such as group:default/platform',
        ),
    )
    .optional(),
});

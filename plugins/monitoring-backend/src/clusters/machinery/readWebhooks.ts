import { NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import {
  certificateInfo,
  longest,
  parseBundle,
} from '../certificates/certificateInfo';
import { decode } from '../certificates/readCertificates';
import type { Examination } from '../Examination';

const KINDS = [
  {
    plural: 'validatingwebhookconfigurations',
    kind: 'ValidatingWebhookConfiguration',
  },
  {
    plural: 'mutatingwebhookconfigurations',
    kind: 'MutatingWebhookConfiguration',
  },
];

const serviceSchema = z.object({ namespace: z.string(), name: z.string() });

const configurationSchema = z.object({
  metadata: z.object({ name: z.string() }),
  webhooks: z
    .array(
      z.object({
        name: z.string(),
        failurePolicy: z.string().optional(),
        clientConfig: z
          .object({
            caBundle: z.string().optional(),
            service: serviceSchema.nullish(),
          })
          .optional(),
      }),
    )
    .nullish(),
});

const slicesSchema = z.array(
  z.object({
    endpoints: z
      .array(
        z.object({
          conditions: z.object({ ready: z.boolean().nullish() }).nullish(),
        }),
      )
      .nullish(),
  }),
);

/**
 * Admission webhooks that nobody answers, and the ends of their authorities: with
 * the policy `Fail` each write they watch over is refused.
 */
export async function readWebhooks(look: Examination): Promise<void> {
  const ready = new Map<string, Promise<boolean>>();
  for (const { plural, kind } of KINDS) {
    const raw = await look.part(
      `${kind}s`,
      `list ${plural}.admissionregistration.k8s.io`,
      () => look.reader.list(`/apis/admissionregistration.k8s.io/v1/${plural}`),
    );
    for (const one of raw ?? []) {
      const { data } = configurationSchema.safeParse(one);
      if (data) {
        await judge(look, kind, data, ready);
      }
    }
  }
}

async function judge(
  look: Examination,
  kind: string,
  { metadata, webhooks }: z.infer<typeof configurationSchema>,
  ready: Map<string, Promise<boolean>>,
): Promise<void> {
  const bundles = new Set<string>();
  for (const webhook of webhooks ?? []) {
    const { caBundle, service } = webhook.clientConfig ?? {};
    if (caBundle && !bundles.has(caBundle)) {
      bundles.add(caBundle);
      const authority = longest(parseBundle(decode(caBundle)));
      if (authority) {
        look.certificates.push(
          certificateInfo(authority, {
            title: `Authority of ${kind} ${metadata.name}`,
            ...{ kind: 'webhook', now: look.now },
          }),
        );
      }
    }
    if (service && (webhook.failurePolicy ?? 'Fail') === 'Fail') {
      const answers = await serviceAnswers(look, service, ready);
      if (answers === false) {
        look.faults.push({
          kind: 'webhook',
          severity: 'critical',
          name: `${kind} ${metadata.name}`,
          message: `${webhook.name} asks Service ${service.namespace}/${service.name}, which has no ready endpoints: what it watches over can not be written, as its failurePolicy is Fail`,
        });
      }
    }
  }
}

/** Whether something ready stands behind a Service; undefined when that can not be read. */
export async function serviceAnswers(
  look: Examination,
  { namespace, name }: z.infer<typeof serviceSchema>,
  ready: Map<string, Promise<boolean>>,
): Promise<boolean | undefined> {
  const key = `${namespace}/${name}`;
  let answer = ready.get(key);
  if (!answer) {
    answer = hasReady(look, namespace, name);
    ready.set(key, answer);
  }
  const known = answer;
  return await look.part(
    `Endpoints of Service ${key}`,
    `list endpointslices.discovery.k8s.io in ${namespace}`,
    () => known,
  );
}

async function hasReady(
  look: Examination,
  namespace: string,
  name: string,
): Promise<boolean> {
  try {
    const raw = await look.reader.list(
      `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?labelSelector=${encodeURIComponent(
        `kubernetes.io/service-name=${name}`,
      )}`,
    );
    return slicesSchema
      .parse(raw)
      .some(({ endpoints }) =>
        endpoints?.some(one => one.conditions?.ready !== false),
      );
  } catch (error) {
    if (error instanceof NotFoundError) {
      return false;
    }
    throw error;
  }
}

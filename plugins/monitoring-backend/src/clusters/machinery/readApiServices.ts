import { z } from 'zod';
import {
  certificateInfo,
  longest,
  parseBundle,
} from '../certificates/certificateInfo';
import { decode } from '../certificates/readCertificates';
import type { Examination } from '../Examination';

const apiServiceSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z
    .object({
      caBundle: z.string().optional(),
      service: z.object({}).nullish(),
    })
    .optional(),
  status: z
    .object({
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().optional(),
            message: z.string().optional(),
          }),
        )
        .nullish(),
    })
    .optional(),
});

/** APIs that are served by others than the API server, and do not answer. */
export async function readApiServices(look: Examination): Promise<void> {
  const raw = await look.part(
    'APIServices',
    'list apiservices.apiregistration.k8s.io',
    () => look.reader.list('/apis/apiregistration.k8s.io/v1/apiservices'),
  );
  for (const one of raw ?? []) {
    const { data } = apiServiceSchema.safeParse(one);
    const { caBundle, service } = data?.spec ?? {};
    if (!data || !service) {
      // Served by the API server itself.
      continue;
    }
    const available = data.status?.conditions?.find(
      ({ type }) => type === 'Available',
    );
    if (available && available.status !== 'True') {
      look.faults.push({
        kind: 'apiservice',
        severity: 'critical',
        name: data.metadata.name,
        message: `It is not available${
          available.message ?? available.reason
            ? `: ${available.message ?? available.reason}`
            : ''
        }`,
      });
    }
    const authority = longest(parseBundle(decode(caBundle)));
    if (authority) {
      look.certificates.push(
        certificateInfo(authority, {
          title: `Authority of APIService ${data.metadata.name}`,
          ...{ kind: 'webhook', now: look.now },
        }),
      );
    }
  }
}

import type { X509Certificate } from 'node:crypto';
import type { CertificateInfo } from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';
import type { MetricSources } from '../../sources/MetricSource';
import type { Examination } from '../Examination';
import {
  certificateInfo,
  daysUntil,
  longest,
  parseBundle,
} from './certificateInfo';
import { servingCertificates } from './servingCertificate';

/** Seconds until the first client certificate ends that is in use. */
const SOONEST_CLIENT =
  'histogram_quantile(0.01, sum by (le) (rate(apiserver_client_certificate_expiration_seconds_bucket[1h])))';
/** The largest bounded bucket is a year; what is later says nothing. */
const YEAR = 31_104_000;

const managedSchema = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    commonName: z.string().optional(),
    dnsNames: z.array(z.string()).optional(),
    issuerRef: z.object({ name: z.string() }).optional(),
  }),
  status: z.object({ notAfter: z.string().optional() }).optional(),
});

/** The API server's own certificate and authorities. */
export async function readServing(look: Examination): Promise<void> {
  const { cluster, now, signal } = look;
  await look.part(
    "The API server's certificate",
    'open a connection to it',
    async () => {
      const chain = await servingCertificates(cluster.info.server, signal);
      for (const [index, one] of (chain ?? []).entries()) {
        look.certificates.push(
          certificateInfo(one, {
            title:
              index === 0
                ? 'API server (serving)'
                : 'API server (authority it sends)',
            ...{ kind: 'serving', now },
          }),
        );
      }
    },
  );
  await look.part(
    'The authority that the portal trusts',
    'read it from the kubernetes config',
    async () => {
      const config = await cluster.kubeConfig({ kind: 'service' });
      const authority = longest(
        parseBundle(decode(config.getCurrentCluster()?.caData)),
      );
      if (authority && !isShown(look, authority)) {
        look.certificates.push(
          certificateInfo(authority, {
            title: 'Authority that the portal trusts',
            ...{ kind: 'serving', now },
          }),
        );
      }
    },
  );
}

/** Certificates that cert-manager renews: it says when they end, without their keys. */
export async function readManaged(look: Examination): Promise<void> {
  const raw = await look.part(
    'Certificates of cert-manager',
    'list certificates.cert-manager.io',
    async () => {
      const kind = await look.reader.find('/apis/cert-manager.io/v1');
      return kind
        ? await look.reader.list('/apis/cert-manager.io/v1/certificates')
        : [];
    },
  );
  for (const one of raw ?? []) {
    const { data } = managedSchema.safeParse(one);
    if (data?.status?.notAfter) {
      const { metadata, spec, status } = data;
      look.certificates.push({
        title: `Certificate ${metadata.namespace}/${metadata.name}`,
        kind: 'ingress',
        subject: spec.commonName ?? spec.dnsNames?.join(', ') ?? '',
        issuer: spec.issuerRef?.name ?? '',
        notAfter: new Date(status?.notAfter ?? '').toISOString(),
        daysLeft: daysUntil(new Date(status?.notAfter ?? ''), look.now),
      });
    }
  }
}

/**
 * The client certificate in use that ends first, by what the API server counts.
 * Clusters without a source, or whose source does not scrape it, say nothing.
 */
export async function readClients(
  look: Examination,
  sources: Pick<MetricSources, 'info' | 'prometheus'>,
): Promise<void> {
  const { name } = look.cluster.info;
  const { state } = await sources.info(name, look.signal);
  if (state !== 'ok') {
    return;
  }
  const answer = await look.part(
    'Client certificates in use',
    'ask Prometheus',
    async () => {
      const source = await sources.prometheus(name, look.signal);
      return await source.query(
        { expr: withMatchers(SOONEST_CLIENT, source.fixedMatchers) },
        look.signal,
      );
    },
  );
  const seconds = answer?.result[0]?.value;
  if (seconds !== undefined && seconds >= 0 && seconds < YEAR) {
    const end = new Date(look.now.getTime() + seconds * 1000);
    look.certificates.push({
      title: 'Client certificate in use that ends first',
      kind: 'client',
      subject: 'as the API server counts them, about',
      issuer: '',
      notAfter: end.toISOString(),
      daysLeft: daysUntil(end, look.now),
    });
  }
}

/** Puts what ends soon among the faults. */
export function judgeCertificates(look: Examination, warnDays: number): void {
  for (const one of look.certificates) {
    if (one.daysLeft < warnDays) {
      look.faults.push({
        kind: 'certificate',
        severity: one.daysLeft < 7 ? 'critical' : 'warning',
        name: one.title,
        message: endWords(one),
      });
    }
  }
}

/** `ends in 12 days`, or since when it is over. */
export function endWords({ daysLeft, notAfter }: CertificateInfo): string {
  const day = notAfter.slice(0, 10);
  if (daysLeft < 0) {
    return `It ended on ${day}`;
  }
  return daysLeft === 0
    ? `It ends within a day, on ${day}`
    : `It ends in ${daysLeft} day${daysLeft === 1 ? '' : 's'}, on ${day}`;
}

function withMatchers(
  expr: string,
  matchers: Readonly<Record<string, string>>,
): string {
  const text = Object.entries(matchers)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(',');
  return text ? expr.replace('_bucket[', `_bucket{${text}}[`) : expr;
}

function isShown(look: Examination, { validTo, subject }: X509Certificate) {
  const end = new Date(validTo).toISOString();
  const name = subject.split('\n').join(', ');
  return look.certificates.some(
    one => one.notAfter === end && one.subject === name,
  );
}

export function decode(base64: string | undefined): string {
  return Buffer.from(base64 ?? '', 'base64').toString('utf8');
}

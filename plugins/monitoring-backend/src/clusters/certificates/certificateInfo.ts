import { X509Certificate } from 'node:crypto';
import type { CertificateInfo } from '@foredeck/backstage-plugin-monitoring-common';

const DAY = 86_400_000;
const PEM =
  /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/** What of a certificate is shown. Never its key: that is not read. */
export function certificateInfo(
  certificate: X509Certificate,
  options: { title: string; kind: CertificateInfo['kind']; now: Date },
): CertificateInfo {
  const { title, kind, now } = options;
  const end = new Date(certificate.validTo);
  return {
    ...{ title, kind },
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    notAfter: end.toISOString(),
    daysLeft: daysUntil(end, now),
  };
}

/** Whole days; negative once it is over. */
export function daysUntil(end: Date, now: Date): number {
  return Math.floor((end.getTime() - now.getTime()) / DAY);
}

/** The certificates of a bundle; what can not be read is left out. */
export function parseBundle(pem: string): X509Certificate[] {
  return [...pem.matchAll(PEM)].flatMap(([text]) => {
    try {
      return [new X509Certificate(text)];
    } catch {
      // A bundle may hold other things; whoever uses it skips them too.
      return [];
    }
  });
}

/**
 * The one of a bundle that is valid the longest: while a new authority is
 * brought in, the old one stays beside it.
 */
export function longest(
  certificates: readonly X509Certificate[],
): X509Certificate | undefined {
  return [...certificates].sort(
    (one, other) => Date.parse(other.validTo) - Date.parse(one.validTo),
  )[0];
}

function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').filter(Boolean).join(', ') || '(no name)';
}

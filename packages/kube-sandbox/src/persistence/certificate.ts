import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** A certificate and its key, both as PEM. */
export interface ServerCertificate {
  cert: string;
  key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const tenYears = 10 * 365 * 24 * 3600 * 1000;

/**
 * Makes a certificate that signs itself. Clients send tokens over TLS only,
 * so the sandbox needs one; its kubeconfig carries it as the authority.
 *
 * @param host - a name or address besides loopback's that it is valid for
 */
export async function makeCertificate(
  host: string,
): Promise<ServerCertificate> {
  const keys = await globalThis.crypto.subtle.generateKey(algorithm, true, [
    'sign',
    'verify',
  ]);
  const names = [...new Set(['127.0.0.1', '::1', 'localhost', host])];
  const now = Date.now();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: now.toString(16),
    name: 'CN=kube-sandbox',
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + tenYears),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new SubjectAlternativeNameExtension(
        names.map(value => ({
          type: isIP(value) ? ('ip' as const) : ('dns' as const),
          value,
        })),
      ),
    ],
  });
  const key = await globalThis.crypto.subtle.exportKey(
    'pkcs8',
    keys.privateKey,
  );
  return { cert: certificate.toString('pem'), key: toPem(key) };
}

function toPem(key: ArrayBuffer): string {
  const lines =
    Buffer.from(key)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [
    '-----BEGIN PRIVATE KEY-----',
    ...lines,
    '-----END PRIVATE KEY-----',
    '',
  ].join('\n');
}

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificate, type ServerCertificate } from './certificate';

/**
 * What makes a cluster the same one after a restart, so that kubeconfigs and
 * service account tokens stay valid.
 */
export interface Identity {
  /** Signs the tokens of service accounts; hexadecimal. */
  signingKey: string;
  adminToken: string;
  certificate: ServerCertificate;
}

/**
 * The identity kept in a folder, or a new one that is kept there.
 *
 * @param host - the address the certificate must be valid for
 */
export async function loadIdentity(
  directory: string | undefined,
  host: string,
): Promise<Identity> {
  const path = directory && join(directory, `identity-${safe(host)}.json`);
  if (path && existsSync(path)) {
    return JSON.parse(readFileSync(path, 'utf8')) as Identity;
  }
  const identity = {
    signingKey: randomBytes(32).toString('hex'),
    adminToken: randomBytes(24).toString('hex'),
    certificate: await makeCertificate(host),
  };
  if (path) {
    writeFileSync(path, JSON.stringify(identity), { mode: 0o600 });
  }
  return identity;
}

function safe(host: string): string {
  return host.replace(/[^\w.-]/g, '_');
}

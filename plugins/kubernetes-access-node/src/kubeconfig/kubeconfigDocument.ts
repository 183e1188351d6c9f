import { stringify } from 'yaml';
import type { Impersonation } from '../auth/impersonation';

/** What a kubeconfig for one cluster says. */
export interface KubeconfigContent {
  cluster: string;
  server: string;
  /** PEM. */
  authority?: string;
  skipTLSVerify: boolean;
  /** A token in the file, or a file that the client reads again each minute. */
  user: { token?: string; tokenFile?: string };
  impersonation?: Impersonation;
}

/** Writes a kubeconfig with one context. */
export function kubeconfigDocument(content: KubeconfigContent): string {
  const { cluster, impersonation } = content;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: cluster,
        cluster: {
          server: content.server,
          // A client refuses an authority together with skipping the check.
          ...(content.skipTLSVerify && { 'insecure-skip-tls-verify': true }),
          ...(content.authority &&
            !content.skipTLSVerify && {
              'certificate-authority-data': Buffer.from(
                content.authority,
              ).toString('base64'),
            }),
        },
      },
    ],
    users: [
      {
        name: 'foredeck',
        user: {
          ...content.user,
          ...(impersonation && { as: impersonation.user }),
          ...(impersonation &&
            impersonation.groups.length > 0 && {
              'as-groups': impersonation.groups,
            }),
        },
      },
    ],
    contexts: [{ name: cluster, context: { cluster, user: 'foredeck' } }],
    'current-context': cluster,
  });
}

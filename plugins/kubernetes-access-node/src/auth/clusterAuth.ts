import type { ClusterDefinition } from '../config/clusterDefinition';
import type { CloudCredentials, CloudProvider } from './cloudCredentials';
import { fixedCredential, type CredentialSource } from './credentialSource';
import type { OwnCluster } from './serviceAccountFile';

/** Where a cluster is and how the portal signs in. */
export interface ClusterAuth {
  url: string;
  caData?: string;
  caFile?: string;
  skipTLSVerify: boolean;
  credentials: CredentialSource;
}

/** A way in, or the sentence that says why there is none. */
export type ClusterAuthResult = { auth: ClusterAuth } | { problem: string };

const CLOUD_PROVIDERS: CloudProvider[] = [
  'aws',
  'azure',
  'googleServiceAccount',
];
const BROWSER_PROVIDERS = ['google', 'oidc', 'aks'];
const ADVICE =
  'use serviceAccount, aws, azure, googleServiceAccount or localKubectlProxy';

/** Chooses the credentials for a cluster's auth provider. */
export function chooseAuth(
  definition: ClusterDefinition,
  clouds: CloudCredentials,
  ownCluster: OwnCluster | undefined,
): ClusterAuthResult {
  const {
    authProvider: provider,
    url,
    caData,
    caFile,
    skipTLSVerify,
  } = definition;
  const place = { url, caData, caFile, skipTLSVerify };
  const cloud = CLOUD_PROVIDERS.find(name => name === provider);
  if (cloud) {
    const credentials = clouds.source(cloud, definition);
    return { auth: { ...place, credentials } };
  }
  if (provider === 'localKubectlProxy') {
    const credentials = fixedCredential({ type: 'anonymous' });
    return { auth: { ...place, credentials } };
  }
  if (provider === 'serviceAccount') {
    const token = definition.serviceAccountToken;
    if (token) {
      const credentials = fixedCredential({ type: 'bearer token', token });
      return { auth: { ...place, credentials } };
    }
    // Without a token the Kubernetes plugin too takes the cluster it runs in,
    // whatever the URL says.
    if (ownCluster) {
      return { auth: { ...ownCluster, skipTLSVerify: false } };
    }
    return {
      problem:
        'the config has no serviceAccountToken for it, and the portal does not run inside a cluster; add the token',
    };
  }
  if (BROWSER_PROVIDERS.includes(provider)) {
    return {
      problem: `the tokens of its auth provider ${provider} live in the browser, so the backend can not use it; ${ADVICE}`,
    };
  }
  return {
    problem: `its auth provider ${provider} is not known here; ${ADVICE}`,
  };
}

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  ANNOTATION_KUBERNETES_AUTH_PROVIDER,
  ANNOTATION_KUBERNETES_AWS_ASSUME_ROLE,
  ANNOTATION_KUBERNETES_AWS_EXTERNAL_ID,
} from '@backstage/plugin-kubernetes-common';
import type { ClusterDefinition } from './clusterDefinition';

/**
 * Reads one entry of `clusters`.
 *
 * @param field - Where the entry is, for messages.
 * @throws InputError, or the config reader's own error, naming the field.
 */
export function readCluster(
  config: Config,
  field: string,
  impersonate: boolean,
): ClusterDefinition {
  const name = config.getString('name');
  const metadata = readMetadata(config);
  const authProvider =
    metadata[ANNOTATION_KUBERNETES_AUTH_PROVIDER] ??
    config.getOptionalString('authProvider');
  if (!authProvider) {
    throw new InputError(
      `${field}.authProvider of the cluster ${name} is missing; say how the portal signs in, such as serviceAccount`,
    );
  }
  const assumeRole = config.getOptionalString('assumeRole');
  const externalId = config.getOptionalString('externalId');
  const token =
    metadata.serviceAccountToken ??
    config.getOptionalString('serviceAccountToken');
  return {
    name,
    title: config.getOptionalString('title') ?? name,
    url: readUrl(config.getString('url'), `${field}.url`),
    authProvider,
    serviceAccountToken: token?.trim() || undefined,
    caData: config.getOptionalString('caData'),
    caFile: config.getOptionalString('caFile'),
    skipTLSVerify: config.getOptionalBoolean('skipTLSVerify') ?? false,
    authMetadata: {
      ...(assumeRole && {
        [ANNOTATION_KUBERNETES_AWS_ASSUME_ROLE]: assumeRole,
      }),
      ...(externalId && {
        [ANNOTATION_KUBERNETES_AWS_EXTERNAL_ID]: externalId,
      }),
      ...metadata,
    },
    impersonate,
  };
}

function readMetadata(config: Config): Record<string, string> {
  // The keys hold slashes and dots, which the config reader takes for paths.
  const block = config.getOptionalConfig('authMetadata')?.get();
  if (typeof block !== 'object' || block === null || Array.isArray(block)) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(block).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function readUrl(text: string, field: string): string {
  if (!URL.canParse(text)) {
    throw new InputError(
      `${field} is not a URL; write it as https://host:port`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InputError(`${field} must begin with https:// or http://`);
  }
  if (url.username || url.password) {
    throw new InputError(
      `${field} must not hold a user or password; use serviceAccountToken`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

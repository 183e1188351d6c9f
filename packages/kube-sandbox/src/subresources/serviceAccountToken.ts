import type { ServiceAccountTokens } from '../access/ServiceAccountTokens';
import type { ApiContext } from '../api/ApiRequest';
import { getStored } from '../api/updateObject';
import type { KubeObject } from '../store/KubeObject';
import { timestamp } from '../store/MemoryStore';
import type { ResourceType } from '../types/ResourceType';

const shortest = 600;
const usual = 3600;

/** Answers a TokenRequest with a token of the account. */
export function requestToken(
  context: ApiContext,
  tokens: ServiceAccountTokens,
  accounts: ResourceType,
  namespace: string,
  name: string,
  request: KubeObject,
): KubeObject {
  const account = getStored(context, accounts, namespace, name);
  const spec = (request.spec ?? {}) as {
    audiences?: string[];
    expirationSeconds?: number;
  };
  const seconds = Math.max(spec.expirationSeconds ?? usual, shortest);
  const audiences = spec.audiences?.length ? spec.audiences : undefined;
  const { token, expires } = tokens.issue(
    { namespace, name, uid: account.metadata.uid },
    seconds,
    audiences,
  );
  return {
    ...request,
    metadata: {
      ...request.metadata,
      name,
      namespace,
      creationTimestamp: timestamp(context.now()),
    },
    spec: { ...spec, expirationSeconds: seconds },
    status: { token, expirationTimestamp: timestamp(expires ?? context.now()) },
  };
}

import type {
  PlannedObject,
  SecretChoice,
} from '@foredeck/backstage-plugin-environments-common';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { groupOf } from '../objects/objectKey';
import { toJson } from '../objects/toJson';

export type SecretInfo = NonNullable<PlannedObject['secret']>;

/** What a Secret is, what is proposed for it, and why. */
export interface SecretProposal extends SecretInfo {
  because: string;
  /** It can not be what it is at the target: why, and what to do. */
  stuck?: string;
}

/** Makers of Secrets that make theirs at the target, too. */
const MADE_ELSEWHERE: Array<{ note: RegExp; by: string }> = [
  {
    note: /^cert-manager\.io\/(certificate-name|issuer-name)$/,
    by: 'cert-manager',
  },
  {
    note: /^service\.(beta|alpha)\.openshift\.io\/originating-service-name$/,
    by: 'OpenShift',
  },
  { note: /^reconcile\.external-secrets\.io\//, by: 'its ExternalSecret' },
  { note: /^sealedsecrets\.bitnami\.com\/managed$/, by: 'its SealedSecret' },
  {
    note: /^reflector\.v1\.k8s\.emberstack\.com\/(auto-)?reflects$/,
    by: 'the reflector',
  },
  {
    note: /^replicator\.v1\.mittwald\.de\/replicate(d)?-(from|at)/,
    by: 'the replicator',
  },
  {
    note: /^secrets-store\.csi\.k8s\.io\/managed$/,
    by: 'its SecretProviderClass',
  },
];

/** Notes of generators of random values. */
const GENERATED =
  /^(secret-generator\.v1\.mittwald\.de\/|secretgen\.carvel\.dev\/|foredeck\.io\/generated$|kubernetes-secret-generator\/)/;

const SEALED_SCOPE = 'sealedsecrets.bitnami.com';

/** What is known of a Secret, or of what stands for one; undefined for all else. */
export function secretProposal(
  object: KubernetesObject,
  place: { sameCluster: boolean; sameName: boolean; target: string },
): SecretProposal | undefined {
  switch (`${groupOf(object.apiVersion)}/${object.kind}`) {
    case '/Secret':
      return plainSecret(object);
    case 'bitnami.com/SealedSecret':
      return sealedSecret(object, place);
    case 'external-secrets.io/ExternalSecret':
    case 'secrets-store.csi.x-k8s.io/SecretProviderClass':
      return {
        type: String(object.kind),
        origin: 'external',
        choice: 'copy',
        keys: externalKeys(object),
        because: 'it only refers to where the secret is kept',
      };
    default:
      return undefined;
  }
}

function plainSecret(object: KubernetesObject): SecretProposal {
  const { type, data, stringData } = toJson(object);
  const keys = [data, stringData]
    .flatMap(one => (isJsonMap(one) ? Object.keys(one) : []))
    .sort();
  const notes = Object.keys({
    ...object.metadata?.annotations,
    ...object.metadata?.labels,
  });
  const common = { type: String(type ?? 'Opaque'), keys };
  const maker = MADE_ELSEWHERE.find(({ note }) =>
    notes.some(one => note.test(one)),
  );
  if (maker) {
    return {
      ...common,
      origin: 'generated',
      choice: 'reference',
      because: `${maker.by} makes it at the target, too`,
    };
  }
  if (notes.some(one => GENERATED.test(one))) {
    return {
      ...common,
      origin: 'generated',
      choice: 'regenerate',
      because: 'its values were generated',
    };
  }
  return { ...common, origin: 'plain', choice: 'copy', because: '' };
}

/** Scopes as kubeseal writes them; without a note it is the strict one. */
function sealedSecret(
  object: KubernetesObject,
  {
    sameCluster,
    sameName,
    target,
  }: { sameCluster: boolean; sameName: boolean; target: string },
): SecretProposal {
  const notes = object.metadata?.annotations ?? {};
  const { spec } = toJson(object);
  const data = isJsonMap(spec) ? spec.encryptedData : undefined;
  const { namespace } = object.metadata ?? {};
  const anywhere = notes[`${SEALED_SCOPE}/cluster-wide`] === 'true';
  const scope =
    notes[`${SEALED_SCOPE}/namespace-wide`] === 'true'
      ? `namespace ${namespace}`
      : `its name in namespace ${namespace} (strict scope)`;
  const common = {
    type: 'SealedSecret',
    origin: 'sealed' as const,
    keys: isJsonMap(data) ? Object.keys(data).sort() : [],
  };
  if (!sameCluster || (!anywhere && !sameName)) {
    const bound = sameCluster ? scope : 'the key of its cluster';
    const choice: SecretChoice = 'reference';
    return {
      ...common,
      choice,
      because: `it is sealed for ${bound} and can not be opened elsewhere`,
      stuck: `it is sealed for ${bound} and can not be opened in ${target}: seal it anew for ${target}, with its scope cluster-wide when it is to move`,
    };
  }
  return {
    ...common,
    choice: 'copy',
    because: 'it is sealed for the whole cluster',
  };
}

function externalKeys(object: KubernetesObject): string[] {
  const { spec } = toJson(object);
  const data = isJsonMap(spec) ? spec.data : undefined;
  return (Array.isArray(data) ? data : [])
    .flatMap(one =>
      isJsonMap(one) && typeof one.secretKey === 'string'
        ? [one.secretKey]
        : [],
    )
    .sort();
}

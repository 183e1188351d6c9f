import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject, V1Secret } from '@kubernetes/client-node';
import { createHash } from 'node:crypto';
import { BACKUP_LABEL } from './copyMarks';
import { ObjectClient } from './ObjectClient';
import type { CopyAtWork } from './StepExecutor';

/** Key of the Secret under which an object is kept, as JSON. */
const KEY = 'object';

const SECRET = { apiVersion: 'v1', kind: 'Secret' };

/** What the API server sets itself, and would refuse or misread when it came back. */
const OWN_METADATA = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'managedFields',
  'selfLink',
  'deletionTimestamp',
] as const;

/**
 * Keeps objects that a copy overwrites beside them, as Secrets: they may hold
 * secrets, so they never leave their namespace.
 */
export class TargetBackup {
  readonly #access: Pick<KubernetesAccess, 'cluster'>;

  constructor(options: { access: Pick<KubernetesAccess, 'cluster'> }) {
    this.#access = options.access;
  }

  /** Kept once: a later attempt would keep what this copy itself has written. */
  async keep(
    key: string,
    object: KubernetesObject,
    copy: CopyAtWork,
  ): Promise<void> {
    const client = this.#client(copy);
    const address = addressFor(key, object.metadata?.namespace, copy);
    if (await client.read(address)) {
      return;
    }
    const { name, namespace } = address;
    await client.create({
      ...SECRET,
      metadata: {
        name,
        namespace,
        labels: {
          [BACKUP_LABEL]: copy.copyId,
          'app.kubernetes.io/managed-by': 'foredeck',
        },
      },
      ...{ type: 'foredeck.io/copy-backup' },
      ...{ stringData: { [KEY]: JSON.stringify(withoutOwn(object)) } },
    });
  }

  async find(
    key: string,
    namespace: string,
    copy: CopyAtWork,
  ): Promise<KubernetesObject | undefined> {
    const secret = await this.#client(copy).read<V1Secret>(
      addressFor(key, namespace, copy),
    );
    const data = secret?.data?.[KEY];
    return data && JSON.parse(Buffer.from(data, 'base64').toString());
  }

  /** Removes what copies have kept in namespaces, of this copy or of all but this. */
  async clear(
    namespaces: readonly string[],
    copy: CopyAtWork,
    which: 'own' | 'others',
  ): Promise<void> {
    const client = this.#client(copy);
    const sign = which === 'own' ? '=' : '!=';
    const selector = `${BACKUP_LABEL},${BACKUP_LABEL}${sign}${copy.copyId}`;
    for (const namespace of namespaces) {
      const found = await client.list<V1Secret>(
        { ...SECRET, namespace },
        selector,
      );
      for (const { metadata } of found) {
        const name = metadata?.name ?? '';
        await client.delete({ ...SECRET, namespace, name });
      }
    }
  }

  #client({ actor, plan, signal }: CopyAtWork): ObjectClient {
    const cluster = this.#access.cluster(plan.target.cluster);
    return new ObjectClient({ cluster, actor, signal });
  }
}

function addressFor(
  key: string,
  namespace: string | undefined,
  { copyId }: CopyAtWork,
) {
  const hash = createHash('sha256').update(`${copyId}/${key}`).digest('hex');
  return { ...SECRET, namespace, name: `foredeck-backup-${hash.slice(0, 20)}` };
}

function withoutOwn(object: KubernetesObject): KubernetesObject {
  const metadata = { ...object.metadata };
  OWN_METADATA.forEach(field => delete metadata[field]);
  return { ...object, metadata };
}

import { NotFoundError } from '@backstage/errors';
import {
  ENVIRONMENT_LABEL,
  SPACE_LABEL,
} from '@foredeck/backstage-plugin-environments-node';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  ASLEEP_ANNOTATION,
  CREATED_ANNOTATION,
  EXPIRES_ANNOTATION,
  OWNER_ANNOTATION,
  PROTECTED_ANNOTATION,
  SCHEDULE_ANNOTATION,
  TITLE_ANNOTATION,
} from '../../environments/annotations';
import { NamespaceWriter } from '../NamespaceWriter';

const MARKS = [
  ASLEEP_ANNOTATION,
  CREATED_ANNOTATION,
  EXPIRES_ANNOTATION,
  OWNER_ANNOTATION,
  PROTECTED_ANNOTATION,
  SCHEDULE_ANNOTATION,
  TITLE_ANNOTATION,
];

/** Takes a namespace out of its environment; one that is gone is out. */
export async function unmarkNamespace(
  cluster: Cluster,
  actor: Actor,
  name: string,
): Promise<void> {
  try {
    await new NamespaceWriter({ cluster, actor }).mark(name, {
      labels: { [SPACE_LABEL]: null, [ENVIRONMENT_LABEL]: null },
      annotations: Object.fromEntries(MARKS.map(mark => [mark, null])),
    });
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
  }
}

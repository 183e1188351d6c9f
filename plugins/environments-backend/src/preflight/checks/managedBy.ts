import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import { managedBy } from '../../environments/managedBy';
import { releaseKey } from '../../plan/releases/releaseKey';
import { findingsOf, type PreflightCheck } from '../PreflightCheck';

const { warn } = findingsOf('managed-by');

/** Whether somebody else keeps the target as it is described elsewhere. */
export const managedByCheck: PreflightCheck = {
  id: 'managed-by',
  title: 'who else writes to the target',
  async run({ planned: { plan }, snapshot, target }) {
    const touched = new Map(
      plan.releases
        .filter(({ action }) => action === 'update' || action === 'remove')
        .map(({ key, target: at }) => [releaseKey(at), key]),
    );
    const ofReleases = snapshot.target.releases.flatMap(
      ({ ref, objects, labels }): Finding[] => {
        const name = releaseKey(ref);
        const subject = touched.get(name);
        const managers = new Set(
          [{ metadata: { labels } }, ...objects].flatMap(managedBy),
        );
        return subject === undefined
          ? []
          : [...managers].map(manager =>
              warn({
                id: `${name}:${manager}`,
                subject,
                message: `${name} is kept by ${manager}, which would undo what the copy changes.`,
                fix: 'Change it where it is described, pause the manager, or leave the service out.',
              }),
            );
      },
    );
    const ofTarget = (target?.managedBy ?? []).map(manager =>
      warn({
        id: `environment:${manager}`,
        message: `${plan.target.space}/${plan.target.name} is kept by ${manager}, which would undo what the copy changes.`,
        fix: 'Pause it for the copy, or choose another target.',
      }),
    );
    return {
      findings: [...ofTarget, ...ofReleases],
      message: `${snapshot.target.releases.length} releases at the target`,
    };
  },
};

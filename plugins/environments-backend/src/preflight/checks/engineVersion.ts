import { coerce, compare, type SemVer } from 'semver';
import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import { findingsOf, type PreflightCheck } from '../PreflightCheck';

const { block, warn, note } = findingsOf('engine-version');

/** Whether servers at the target can read what those at the source have written. */
export const engineVersionCheck: PreflightCheck = {
  id: 'engine-version',
  title: 'the versions of data stores',
  async run({ planned }) {
    const copied = planned.plan.stores.filter(
      ({ choice, engine }) =>
        (choice === 'copy' || choice === 'masked') && engine !== 'volume',
    );
    return {
      findings: copied.flatMap((store): Finding[] => {
        const { id, engine, release } = store;
        const [from, to] = [
          version(store.version),
          version(planned.stores.get(id)?.target.version),
        ];
        const told = { id, subject: release };
        if (!from || !to) {
          return [
            note({
              ...told,
              message: `Which versions of ${engine} ${store.workload} runs at both ends can not be told from its images.`,
              fix: 'Make sure that the target runs the same version or a newer one.',
            }),
          ];
        }
        if (compare(to, from) >= 0) {
          return [];
        }
        const older = {
          ...told,
          message: `${store.workload} runs ${engine} ${from} at the source and ${to} at the target: an older server may not read what a newer one wrote.`,
          fix: `Let the target run ${engine} ${from} or newer, or copy no data.`,
        };
        return [to.major < from.major ? block(older) : warn(older)];
      }),
      message: `${copied.length} data stores`,
    };
  },
};

function version(text: string | undefined): SemVer | null {
  return text === undefined ? null : coerce(text);
}

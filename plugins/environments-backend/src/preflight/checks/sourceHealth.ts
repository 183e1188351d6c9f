import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import { releaseKey } from '../../plan/releases/releaseKey';
import { findingsOf, type PreflightCheck } from '../PreflightCheck';

const { warn, note } = findingsOf('source-health');

/** Whether what is copied works where it comes from. */
export const sourceHealthCheck: PreflightCheck = {
  id: 'source-health',
  title: 'the health of the source',
  async run({ planned, snapshot, source }) {
    const keys = new Set(planned.deploys.keys());
    const copied = snapshot.source.releases
      .map(state => ({ key: releaseKey(state.ref), state }))
      .filter(({ key }) => keys.has(key));
    const asleep = source && source.sleep.state !== 'awake';
    return {
      findings: [
        ...(asleep
          ? [
              note({
                id: 'asleep',
                message: `${source.space}/${source.name} sleeps; its health can not be told, and its data stores do not answer.`,
                fix: 'Wake it first where data is copied.',
              }),
            ]
          : []),
        ...copied.flatMap(({ key, state }): Finding[] => {
          const { status, health } = state;
          const told = {
            id: key,
            subject: key,
            fix: 'Repair it at the source first, or copy it as it is.',
          };
          if (status !== 'deployed') {
            return [
              warn({
                ...told,
                message: `${key} is in state ${status} at the source: what is copied is what Helm tried last.`,
              }),
            ];
          }
          if (health.state === 'unhealthy' && !asleep) {
            const why = health.reason ?? 'its workloads are not ready';
            return [
              warn({
                ...told,
                message: `${key} is unhealthy at the source: ${why}.`,
              }),
            ];
          }
          return health.state === 'progressing'
            ? [
                note({
                  ...told,
                  message: `${key} is just being changed at the source.`,
                }),
              ]
            : [];
        }),
      ],
      message: `${copied.length} releases`,
    };
  },
};

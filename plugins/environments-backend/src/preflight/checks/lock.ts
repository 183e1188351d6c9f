import { findingsOf, type PreflightCheck } from '../PreflightCheck';

const { block, warn } = findingsOf('lock');

/** Whether another operation has one of the ends to itself. */
export const lockCheck: PreflightCheck = {
  id: 'lock',
  title: 'whether somebody changes either end',
  async run({ source, target }) {
    return {
      findings: [
        ...(target?.lock
          ? [
              block({
                id: 'target',
                message: `${target.space}/${target.name} can not be changed now: ${target.lock.by} ${target.lock.doing}.`,
                fix: 'Wait until that has ended, or have it cancelled.',
              }),
            ]
          : []),
        ...(source?.lock
          ? [
              warn({
                id: 'source',
                message: `${source.space}/${source.name} is being changed: ${source.lock.by} ${source.lock.doing}.`,
                fix: 'Wait until that has ended, and plan again, or copy what is there now.',
              }),
            ]
          : []),
      ],
      message: 'both ends',
    };
  },
};

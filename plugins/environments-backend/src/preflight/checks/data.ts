import type {
  Finding,
  MaskingScript,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import { findingsOf, someOf, type PreflightCheck } from '../PreflightCheck';

const { block, warn } = findingsOf('data');

/** Whether the data of each store can be handled as it is asked for. */
export const dataCheck: PreflightCheck = {
  id: 'data',
  title: 'what is done with data',
  async run({ planned: { plan }, masking }) {
    const there = new Set(
      plan.releases.flatMap(({ key, target }) =>
        target.revision === undefined ? [] : key,
      ),
    );
    const chosen = plan.stores.filter(({ choice }) => choice !== 'none');
    return {
      findings: chosen.flatMap(store => [
        ...choiceFindings(store),
        ...maskingFindings(store, masking),
        ...overwriteFindings(store, there),
      ]),
      message: `${chosen.length} of ${plan.stores.length} data stores`,
    };
  },
};

function choiceFindings(store: PlannedStore): Finding[] {
  const { id, release, choice, choices, method, methods, refused } = store;
  const told = { subject: release };
  if (!choices.includes(choice)) {
    return [
      block({
        ...told,
        id: `choice:${id}`,
        message: `The data of ${id} can not be handled as "${choice}": ${
          refused ?? `only ${someOf(choices)} can be chosen`
        }.`,
        fix: `Choose ${someOf(choices) || 'none'} for it.`,
      }),
    ];
  }
  const moves = choice === 'copy' || choice === 'masked';
  return moves && (method === undefined || !methods.includes(method))
    ? [
        block({
          ...told,
          id: `method:${id}`,
          message: methods.length
            ? `The data of ${id} can not be copied by ${method ?? 'no method'}.`
            : `There is no way to copy the data of ${id}${
                refused ? `: ${refused}` : ''
              }.`,
          fix: methods.length
            ? `Choose ${someOf(methods)} for it.`
            : 'Choose to leave its data, or to start empty.',
        }),
      ]
    : [];
}

function maskingFindings(
  { id, release, engine, choice, masking }: PlannedStore,
  scripts: readonly MaskingScript[],
): Finding[] {
  if (choice !== 'masked') {
    return [];
  }
  const fitting = scripts.filter(one => one.engine === engine);
  return fitting.some(({ name }) => name === masking)
    ? []
    : [
        block({
          id: `masking:${id}`,
          subject: release,
          message: masking
            ? `There is no masking script ${masking} for ${engine}.`
            : `No masking script is named for ${id}.`,
          fix: fitting.length
            ? `Choose ${someOf(fitting.map(({ name }) => name))}.`
            : `Have a script for ${engine} written into foredeck.environments.data.masking.`,
        }),
      ];
}

function overwriteFindings(
  { id, release, choice, target }: PlannedStore,
  /** Releases that the target has. */
  there: ReadonlySet<string>,
): Finding[] {
  return there.has(release)
    ? [
        warn({
          id: `overwrite:${id}`,
          subject: release,
          message: `What ${target.namespace}/${target.name} holds now is ${
            choice === 'fresh' ? 'emptied' : 'replaced'
          }; it is backed up before.`,
          fix: 'Choose to leave its data if it is still needed there.',
        }),
      ]
    : [];
}

import type {
  Finding,
  MaskingScript,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import { toError } from '@backstage/errors';
import { findingsOf, someOf, type PreflightCheck } from '../PreflightCheck';
import type { PreflightScene } from '../PreflightScene';

const { block, note, warn } = findingsOf('data');

/** Whether the data of each store can be handled as it is asked for. */
export const dataCheck: PreflightCheck = {
  id: 'data',
  title: 'what is done with data',
  async run({ planned: { plan }, masking, measure }) {
    const there = new Set(
      plan.releases.flatMap(({ key, target }) =>
        target.revision === undefined ? [] : key,
      ),
    );
    const chosen = plan.stores.filter(({ choice }) => choice !== 'none');
    const moved = chosen.filter(
      store =>
        canMove(store) &&
        choiceFindings(store).length === 0 &&
        maskingFindings(store, masking).length === 0,
    );
    const sizes = await Promise.all(
      moved.map(store => sizeFinding(store, measure)),
    );
    return {
      findings: [
        ...chosen.flatMap(store => [
          ...choiceFindings(store),
          ...maskingFindings(store, masking),
          ...overwriteFindings(store, there),
        ]),
        ...sizes,
      ],
      message: `${chosen.length} of ${plan.stores.length} data stores`,
    };
  },
};

/** Only by a stream does a server have to answer, whose size can be asked for. */
function canMove({ choice, method, methods }: PlannedStore): boolean {
  return (
    (choice === 'copy' || choice === 'masked') &&
    method === 'stream' &&
    methods.includes(method)
  );
}

async function sizeFinding(
  { id, release, engine }: PlannedStore,
  measure: PreflightScene['measure'],
): Promise<Finding> {
  const told = { id: `size:${id}`, subject: release };
  try {
    const { sizeBytes, databases = [] } = await measure(id);
    return note({
      ...told,
      message: `${id} (${engine}) holds ${
        sizeBytes === undefined ? 'an unknown amount' : inBytes(sizeBytes)
      }${databases.length ? ` in ${someOf(databases)}` : ''}.`,
      fix: 'It takes as long as its storage and the network need for that.',
    });
  } catch (error) {
    return warn({
      ...told,
      message: `Nobody could ask ${id} how much it holds: ${
        toError(error).message
      }`,
      fix: 'Look whether the server runs and lets jobs in; the copy needs the same.',
    });
  }
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];

function inBytes(bytes: number): string {
  const unit = Math.min(
    Math.floor(Math.log2(Math.max(bytes, 1)) / 10),
    UNITS.length - 1,
  );
  const amount = bytes / 1024 ** unit;
  return `${amount < 10 && unit ? amount.toFixed(1) : Math.round(amount)} ${
    UNITS[unit]
  }`;
}

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

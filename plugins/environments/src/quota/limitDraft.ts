import {
  ContainerLimits,
  Quantities,
} from '@foredeck/backstage-plugin-environments-common';

/** What is written in the fields of the containers' defaults. */
export const LIMIT_FIELDS = [
  'requestCpu',
  'requestMemory',
  'limitCpu',
  'limitMemory',
] as const;

export type LimitDraft = Record<(typeof LIMIT_FIELDS)[number], string>;

/** The containers' defaults that are there, to be changed. */
export function limitDraftOf(limits: ContainerLimits = {}): LimitDraft {
  const { default: limit = {}, defaultRequest: request = {} } = limits;
  return {
    requestCpu: request.cpu ?? '',
    requestMemory: request.memory ?? '',
    limitCpu: limit.cpu ?? '',
    limitMemory: limit.memory ?? '',
  };
}

/**
 * What is to change: undefined for nothing, null when none is left. What has
 * no field stays as it was.
 */
export function limitChange(
  before: ContainerLimits | undefined,
  draft: LimitDraft,
): ContainerLimits | null | undefined {
  const was = limitDraftOf(before);
  if (LIMIT_FIELDS.every(field => draft[field].trim() === was[field])) {
    return undefined;
  }
  const defaultRequest = quantities(
    before?.defaultRequest,
    draft.requestCpu,
    draft.requestMemory,
  );
  const limit = quantities(before?.default, draft.limitCpu, draft.limitMemory);
  return defaultRequest || limit
    ? {
        ...(defaultRequest && { defaultRequest }),
        ...(limit && { default: limit }),
      }
    : null;
}

function quantities(
  before: Quantities = {},
  cpu: string,
  memory: string,
): Quantities | undefined {
  const { cpu: _cpu, memory: _memory, ...others } = before;
  const set = {
    ...others,
    ...(cpu.trim() && { cpu: cpu.trim() }),
    ...(memory.trim() && { memory: memory.trim() }),
  };
  return Object.keys(set).length > 0 ? set : undefined;
}

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

export const NO_LIMITS: LimitDraft = {
  requestCpu: '',
  requestMemory: '',
  limitCpu: '',
  limitMemory: '',
};

/** What a draft says of containers; undefined when it says nothing. */
export function toLimits(draft: LimitDraft): ContainerLimits | undefined {
  const defaultRequest = quantities(draft.requestCpu, draft.requestMemory);
  const limit = quantities(draft.limitCpu, draft.limitMemory);
  return defaultRequest || limit
    ? { defaultRequest, default: limit }
    : undefined;
}

function quantities(cpu: string, memory: string): Quantities | undefined {
  const set = {
    ...(cpu.trim() && { cpu: cpu.trim() }),
    ...(memory.trim() && { memory: memory.trim() }),
  };
  return Object.keys(set).length > 0 ? set : undefined;
}

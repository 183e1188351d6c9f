import type {
  Copy,
  CopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type { Caller } from '../../permissions/EnvironmentGate';
import type { CopyService } from '../CopyService';

/** What a machine says instead of looking at a plan. */
export interface Consent {
  /** Of the plan that was looked at; the one there is now unless told. */
  fingerprint?: string;
  acceptedWarnings?: string[];
  acceptAllWarnings?: boolean;
}

/** Starts a copy for a machine. @throws as `CopyService.start` */
export async function startPlanned(
  copies: CopyService,
  request: CopyRequest,
  { fingerprint, acceptedWarnings = [], acceptAllWarnings }: Consent,
  caller: Caller,
): Promise<Copy> {
  const planned =
    fingerprint ?? (await copies.plan(request, caller)).fingerprint;
  const accepted = acceptAllWarnings
    ? await warnings(copies, request, planned, caller)
    : acceptedWarnings;
  return copies.start(
    { request, fingerprint: planned, acceptedWarnings: accepted },
    caller,
  );
}

async function warnings(
  copies: CopyService,
  request: CopyRequest,
  fingerprint: string,
  caller: Caller,
): Promise<string[]> {
  const { signal } = new AbortController();
  const found: string[] = [];
  for await (const event of await copies.preflight(
    request,
    fingerprint,
    caller,
    signal,
  )) {
    if (event.type === 'finding' && event.finding.grade === 'warn') {
      found.push(event.finding.id);
    }
  }
  return found;
}

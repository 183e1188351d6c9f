import { StatusError } from '../status/StatusError';
import type { FieldSet } from './FieldSet';
import type { Claim } from './managers';
import { formatPath } from './pathElement';

/** Fields of one other manager that an apply would change. */
export interface Conflict {
  claim: Claim;
  fields: FieldSet;
}

/** 409: server-side apply would take fields from other managers. */
export class ApplyConflictError extends StatusError {
  readonly conflicts: Conflict[];

  constructor(conflicts: Conflict[]) {
    const sorted = [...conflicts].sort((a, b) =>
      describe(a.claim) < describe(b.claim) ? -1 : 1,
    );
    super({
      code: 409,
      reason: 'Conflict',
      message: tell(sorted),
      causes: sorted.flatMap(({ claim, fields }) =>
        fields.paths().map(path => ({
          reason: 'FieldManagerConflict',
          message: `conflict with ${describe(claim)}`,
          field: formatPath(path),
        })),
      ),
    });
    this.name = 'ApplyConflictError';
    this.conflicts = conflicts;
  }
}

/** The manager in Kubernetes' words; the time is only told for updates. */
function describe(claim: Claim): string {
  const name = `"${claim.manager}"`;
  const door = claim.subresource
    ? ` with subresource "${claim.subresource}"`
    : '';
  const using =
    claim.operation === 'Update' ? ` using ${claim.apiVersion}` : '';
  return `${name}${door}${using}`;
}

function tell(conflicts: Conflict[]): string {
  const all = conflicts.flatMap(({ claim, fields }) =>
    fields.paths().map(path => ({ claim, path: formatPath(path) })),
  );
  if (all.length === 1) {
    return `Apply failed with 1 conflict: conflict with ${describe(
      all[0].claim,
    )}: ${all[0].path}`;
  }
  const lines = conflicts.flatMap(({ claim, fields }) => [
    `conflicts with ${describe(claim)}:`,
    ...fields.paths().map(path => `- ${formatPath(path)}`),
  ]);
  return `Apply failed with ${all.length} conflicts: ${lines.join('\n')}`;
}

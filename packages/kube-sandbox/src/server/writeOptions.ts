import type { FieldValidation, WriteOptions } from '../api/ApiRequest';
import type { PatchKind } from '../api/patchObject';
import { badRequest, invalid, StatusError } from '../status/StatusError';
import type { Exchange } from './Exchange';
import { isTrue } from './requestInfo';

const modes = ['Strict', 'Warn', 'Ignore'];

/**
 * What a writing request says in its query.
 *
 * @throws StatusError 400 or 422 naming the parameter
 */
export function writeOptions(exchange: Exchange): WriteOptions {
  const { query, warn } = exchange;
  const fieldValidation = query.get('fieldValidation') || 'Warn';
  if (!modes.includes(fieldValidation)) {
    throw invalidParameter(
      'fieldValidation',
      fieldValidation,
      '"Ignore", "Strict", "Warn"',
    );
  }
  const dryRun = query.getAll('dryRun');
  const unsupported = dryRun.find(value => value !== 'All');
  if (unsupported !== undefined) {
    throw invalidParameter('dryRun', unsupported, '"All"');
  }
  const manager = query.get('fieldManager') || agentOf(exchange);
  if (manager.length > 128) {
    throw badRequest('fieldManager: Too long: may not be more than 128 bytes');
  }
  return {
    warn,
    manager,
    dryRun: dryRun.length > 0,
    fieldValidation: fieldValidation as FieldValidation,
    force: isTrue(query.get('force')),
  };
}

/**
 * What a PATCH says in its query.
 *
 * @throws StatusError 400 or 422 naming the parameter; an apply patch has to
 * say whose fields it sets, and only it can take fields over
 */
export function patchOptions(
  exchange: Exchange,
  kind: PatchKind,
): WriteOptions {
  const { query } = exchange;
  const subject = { group: 'meta.k8s.io', kind: 'PatchOptions' };
  if (kind === 'apply' && !query.get('fieldManager')) {
    throw invalid(subject, [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: is required for apply patch',
        field: 'fieldManager',
      },
    ]);
  }
  if (kind !== 'apply' && query.has('force')) {
    throw invalid(subject, [
      {
        reason: 'FieldValueForbidden',
        message: 'Forbidden: may not be specified for non-apply patch',
        field: 'force',
      },
    ]);
  }
  return writeOptions(exchange);
}

/** Without a field manager the first word of the User-Agent stands in. */
function agentOf({ request }: Exchange): string {
  return (request.headers['user-agent'] ?? '').split('/')[0] || 'unknown';
}

function invalidParameter(name: string, value: string, supported: string) {
  const message = `Unsupported value: "${value}": supported values: ${supported}`;
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: ` "" is invalid: ${name}: ${message}`,
    subject: { kind: '' },
    causes: [{ reason: 'FieldValueNotSupported', message, field: name }],
  });
}

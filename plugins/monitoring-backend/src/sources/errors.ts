import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { PromqlFault } from '@foredeck/backstage-plugin-monitoring-common';

/** A query that is not PromQL, or not of the right types. */
export class PromqlError extends InputError {
  override name = 'InputError' as const;
  readonly faults: PromqlFault[];

  constructor(faults: PromqlFault[]) {
    super(
      faults
        .map(({ line, column, message }) => `${line}:${column}: ${message}`)
        .join('; '),
    );
    this.faults = faults;
  }
}

/** A query that would read or answer too much; says what to narrow. */
export class QueryTooHeavyError extends InputError {
  override name = 'InputError' as const;
}

/** A data source that can not be asked; says which one and why. */
export class SourceDownError extends ServiceUnavailableError {
  override name = 'ServiceUnavailableError' as const;
}

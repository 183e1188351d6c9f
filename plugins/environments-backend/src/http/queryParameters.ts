import type { Request } from 'express';

/**
 * The query of a request as names with one value or, where a name is repeated,
 * several. Brackets in names mean nothing, and no number of values is too
 * many to stay a list.
 */
export function queryParameters(
  request: Request,
): Record<string, string | string[]> {
  const { originalUrl } = request;
  const mark = originalUrl.indexOf('?');
  const parameters = new URLSearchParams(
    mark < 0 ? '' : originalUrl.slice(mark + 1),
  );
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map(name => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

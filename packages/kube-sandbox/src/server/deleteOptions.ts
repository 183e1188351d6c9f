import type { DeleteOptions } from '../api/deleteObject';
import type { WriteOptions } from '../api/ApiRequest';
import { isTrue } from './requestInfo';
import { readBody } from './readBody';
import type { Exchange } from './Exchange';
import { writeOptions } from './writeOptions';

/** What a DELETE says, in its body or in its query. */
export async function readDeleteOptions(
  exchange: Exchange,
): Promise<{ deleteOptions: DeleteOptions; options: WriteOptions }> {
  const body = await readBody(exchange.request);
  const { query } = exchange;
  const given = (body?.value ?? {}) as DeleteOptions & { dryRun?: string[] };
  const options = writeOptions(exchange);
  const grace = query.get('gracePeriodSeconds');
  const orphan = query.get('orphanDependents');
  return {
    options: {
      ...options,
      dryRun: options.dryRun || Boolean(given.dryRun?.length),
    },
    deleteOptions: {
      ...(grace && { gracePeriodSeconds: Number(grace) }),
      ...(orphan && { orphanDependents: isTrue(orphan) }),
      ...(query.get('propagationPolicy') && {
        propagationPolicy: query.get('propagationPolicy') as string,
      }),
      ...given,
    },
  };
}

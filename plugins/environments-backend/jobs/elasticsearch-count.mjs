// Counts documents and hashes them, for the portal to compare.
import { createHash } from 'node:crypto';

/** A line for the portal. */
export const report = value =>
  process.stdout.write(`@foredeck ${JSON.stringify(value)}\n`);

const keyOf = ({ _id, _routing }) => JSON.stringify([_id, _routing ?? null]);
/** Number and sum of hashes, which does not depend on the order. */
export class Count {
  count = 0;
  sum = 0n;

  add(hit) {
    const hash = createHash('md5')
      .update(keyOf(hit))
      .update(stable(hit._source))
      .digest('hex');
    this.count += 1;
    this.sum += BigInt(`0x${hash.slice(0, 15)}`);
  }

  report(side, name) {
    report({
      part: { side, name, count: this.count, checksum: String(this.sum) },
    });
  }
}

/** As JSON with sorted keys. */
function stable(value) {
  if (Array.isArray(value)) {
    return `[${value.map(stable).join(',')}]`;
  }
  if (value && typeof value === 'object') {
    return `{${Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${stable(value[key])}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

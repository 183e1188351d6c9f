/** What Kubernetes makes random parts of names of (`rand.SafeEncodeString`). */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';

/** A generated name's beginning is cut so that 63 are enough, with 5 at random. */
const LONGEST_BASE = 58;

/** The hash of a template is of a number of 32 bits. */
const LONGEST_HASH = 10;

/**
 * A regular expression of Lucene for the names that Kubernetes gives to the pods
 * of a workload. It is for the pods of that very workload: those of `cart-db`
 * are not pods of `cart`.
 *
 * @param workload - such as `Deployment/cart`
 */
export function podNamePattern(workload: string): string {
  const slash = workload.indexOf('/');
  const kind = workload.slice(0, slash);
  const name = workload.slice(slash + 1);
  const start = escapeLucene(name);
  switch (kind) {
    case 'StatefulSet':
      return `${start}-[0-9]+`;
    case 'Deployment':
      return name.length + LONGEST_HASH + 2 > LONGEST_BASE
        ? cut(name)
        : `${start}-${RANDOM}{1,${LONGEST_HASH}}-${RANDOM}{5}`;
    case 'CronJob':
      return `${start}-[0-9]+(-[0-9]+)?-${RANDOM}{5}`;
    case 'Job':
      return `${start}-([0-9]+-)?${RANDOM}{5}`;
    default:
      return name.length + 1 > LONGEST_BASE
        ? cut(name)
        : `${start}-${RANDOM}{5}`;
  }
}

/** Where the hash, and perhaps the end of the name itself, had to go. */
function cut(name: string): string {
  const kept = name.slice(0, LONGEST_BASE - 1);
  return `${escapeLucene(kept)}[-.a-z0-9]*${RANDOM}{5}`;
}

/** Takes their meaning from the operators of Lucene's regular expressions. */
export function escapeLucene(text: string): string {
  return text.replace(/[^a-zA-Z0-9-]/g, '\\$&');
}

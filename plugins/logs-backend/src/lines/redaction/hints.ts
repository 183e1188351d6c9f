/**
 * How all begins that the built-in patterns look for, by its first three
 * characters, whatever the case.
 */
const STARTS = [
  ...['pas', 'pwd', 'sec', 'tok', 'key', 'cre', 'aut', 'coo', 'bea', 'bas'],
  ...['://', 'eyj', 'ghp', 'gho', 'ghu', 'ghs', 'ghr', 'git', 'xox', 'xap'],
  ...['npm', 'k_l', 'aiz', '---'],
  ...['aki', 'akc', 'asi', 'asc', 'abi', 'abc', 'aci', 'acc'],
  ...Array.from('abcdefghijklmnopqrstuvwxyz', letter => `gl${letter}`),
];

/** Of a character; the same in capitals and in small letters. */
const BITS = 5;
const CHARACTER = 0x1f;
const THREE = 0x7fff;

const TABLE = new Uint8Array(THREE + 1);
for (const start of STARTS) {
  let hash = 0;
  for (let at = 0; at < start.length; at++) {
    hash = (hash << BITS) | (start.charCodeAt(at) & CHARACTER);
  }
  TABLE[hash] = 1;
}

/**
 * Whether a text may hold what a built-in pattern looks for: false is certain.
 * Most lines hold nothing of it, and this takes a third of the time that a
 * regular expression takes to say so.
 */
export function mayTell(text: string): boolean {
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    hash = ((hash << BITS) | (text.charCodeAt(at) & CHARACTER)) & THREE;
    if (TABLE[hash] === 1) {
      return true;
    }
  }
  return false;
}

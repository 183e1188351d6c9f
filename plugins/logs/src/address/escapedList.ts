/** Joins texts with commas; commas and backslashes inside them get a backslash. */
export function joinList(items: readonly string[]): string {
  return items.map(item => item.replace(/[\\,]/g, '\\$&')).join(',');
}

/** Takes apart what `joinList` joined; nothing is left of empty entries. */
export function splitList(text: string): string[] {
  const items: string[] = [];
  let item = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && at + 1 < text.length) {
      at += 1;
      item += text[at];
    } else if (text[at] === ',') {
      items.push(item);
      item = '';
    } else {
      item += text[at];
    }
  }
  items.push(item);
  return items.filter(entry => entry !== '');
}

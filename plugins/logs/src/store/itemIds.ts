let last = 0;

/** An id for a row or a mark, larger than all before it. */
export function nextItemId(): number {
  last += 1;
  return last;
}

/** Bytes at the end of a download in which its notices are looked for. */
export const TAIL_BYTES = 4096;

/**
 * What the backend says at the end of a download, such as that it ends at a limit:
 * lines that begin with `# ` among text, whose own lines begin with their times,
 * and objects with nothing but a `notice` among JSON.
 */
export function lastNotices(tail: string): string[] {
  const notices: string[] = [];
  for (const line of tail.split('\n').reverse()) {
    const notice = line === '' ? undefined : noticeOf(line);
    if (notice !== undefined) {
      notices.unshift(notice);
    } else if (line !== '') {
      break;
    }
  }
  return notices;
}

function noticeOf(line: string): string | undefined {
  if (line.startsWith('# ')) {
    return line.slice(2);
  }
  if (!line.startsWith('{"notice":')) {
    return undefined;
  }
  const parsed: { notice?: unknown } = JSON.parse(line);
  return typeof parsed.notice === 'string' ? parsed.notice : undefined;
}

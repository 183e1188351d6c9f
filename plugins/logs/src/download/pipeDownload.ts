import { lastNotices, TAIL_BYTES } from './lastNotices';
import type { DownloadSink } from './sinks';

export interface DownloadResult {
  /** Bytes written. */
  bytes: number;
  /** The sink was full before the end. */
  cut: boolean;
  /** What the backend said at its end, such as that there is more. */
  notices: string[];
}

/**
 * Writes an answer to a sink as it comes, no faster than it is written.
 *
 * What has arrived is kept when the answer breaks off or the sink is full;
 * when it is cancelled, nothing is.
 *
 * @throws what broke it off, once the sink is closed; AbortError when `signal` did
 */
export async function pipeDownload(
  response: Response,
  sink: DownloadSink,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<DownloadResult> {
  const reader = response.body?.getReader();
  let bytes = 0;
  if (!reader) {
    await sink.close();
    return { bytes, cut: false, notices: [] };
  }
  let tail = new Uint8Array();
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) {
        await sink.close();
        const notices = lastNotices(new TextDecoder().decode(tail));
        return { bytes, cut: false, notices };
      }
      const room = (sink.most ?? Infinity) - bytes;
      const chunk = value.length > room ? lastWhole(value, room) : value;
      await sink.write(chunk);
      bytes += chunk.length;
      tail = endOf(tail, chunk);
      onProgress(bytes);
      if (chunk.length < value.length) {
        stop();
        await sink.close();
        return { bytes, cut: true, notices: [] };
      }
    }
  } catch (error) {
    await (signal.aborted ? sink.abort() : sink.close());
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The last bytes of two pieces. */
function endOf(before: Uint8Array, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array([...before, ...chunk.subarray(-TAIL_BYTES)]);
  return both.slice(-TAIL_BYTES);
}

const LINE_FEED = 10;

/** As many whole lines as fit. */
function lastWhole(chunk: Uint8Array, room: number): Uint8Array {
  const fitting = chunk.subarray(0, room);
  return fitting.subarray(0, fitting.lastIndexOf(LINE_FEED) + 1);
}

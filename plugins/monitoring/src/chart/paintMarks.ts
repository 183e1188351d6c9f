/** Name of the measure from an answer to the frame that shows it. */
export const PAINT = 'foredeck:monitor:paint';

const START = `${PAINT}:start`;

/** An answer is about to be given to the charts. */
export function markPaintStart() {
  performance.mark(START);
}

/**
 * The charts have been given their values: measures until the frame after, with
 * scripting, layout and painting in it.
 */
export function measurePaint(detail: { panels: number; points: number }) {
  if (performance.getEntriesByName(START).length === 0) {
    return;
  }
  requestAnimationFrame(() => {
    // Told after the frame is painted, before anything else is done.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (performance.getEntriesByName(START).length > 0) {
        performance.measure(PAINT, { start: START, detail });
        performance.clearMarks(START);
      }
      port1.close();
    };
    port2.postMessage(undefined);
  });
}

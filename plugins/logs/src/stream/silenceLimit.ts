/**
 * A body that breaks once it has been read from for so long in vain: behind a
 * connection that is half open, nobody would ever say that it is lost.
 *
 * Only a read that waits is timed, so that a reader may pause for as long as it
 * likes.
 *
 * @param milliseconds - silence after which the body breaks
 */
export function withSilenceLimit(
  body: ReadableStream<Uint8Array>,
  milliseconds: number,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await withinTime(reader.read(), milliseconds);
        if (done) {
          controller.close();
        } else {
          controller.enqueue(value);
        }
      },
      cancel: reason => reader.cancel(reason),
    },
    // Nothing is read ahead of whoever reads this.
    { highWaterMark: 0 },
  );
}

function withinTime<T>(task: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new Error(
            `The portal has said nothing for ${milliseconds / 1000} seconds`,
          ),
        ),
      milliseconds,
    );
    task.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Runs a task later, once. */
export type Schedule = (task: () => void) => void;

/** A page that is not drawn gets no frames; its counts should move on all the same. */
const HIDDEN_MS = 1000;

/** Runs a task before the next frame is drawn. */
export const nextFrame: Schedule = task => {
  if (document.visibilityState === 'hidden') {
    setTimeout(task, HIDDEN_MS);
  } else {
    requestAnimationFrame(task);
  }
};

/** Nobody reads faster; what is drawn more often only keeps from scrolling. */
const PACE_MS = 100;

/** Before a frame too, but never twice in a tenth of a second. */
export function pacedFrames(): Schedule {
  let last = -Infinity;
  return task => {
    const run = () =>
      nextFrame(() => {
        last = performance.now();
        task();
      });
    const rest = last + PACE_MS - performance.now();
    if (rest > 0) {
      setTimeout(run, rest);
    } else {
      run();
    }
  };
}

/** Gathers calls so that a task runs at most once a turn of the schedule. */
export function gathered(schedule: Schedule, task: () => void): () => void {
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      schedule(() => {
        asked = false;
        task();
      });
    }
  };
}

/** The backend's processes, one after the other, as the start command tells of them. */
export class Backends {
  #running = 0;
  #ready: (() => void) | undefined;

  hear(line: string) {
    const started = /^ *Backend: process (\d+)/.exec(line);
    if (started) {
      this.#running = Number(started[1]);
      this.#ready?.();
    }
  }

  kill(): Promise<void> {
    const ready = new Promise<void>(done => {
      this.#ready = done;
    });
    // It leads a process group; what it started goes with it.
    process.kill(-this.#running, 'SIGKILL');
    return ready;
  }
}

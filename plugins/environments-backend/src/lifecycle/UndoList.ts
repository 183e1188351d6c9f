import { toError } from '@backstage/errors';

/** How to take back what was done so far, the last first. */
export class UndoList {
  readonly #steps: Array<{ what: string; undo: () => Promise<unknown> }> = [];

  /** @param what - after "could not": "remove the namespace shop-qa" */
  add(what: string, undo: () => Promise<unknown>): void {
    this.#steps.push({ what, undo });
  }

  /** Takes everything back. @returns what could not be, with the reason */
  async takeBack(): Promise<string[]> {
    const failed: string[] = [];
    for (const { what, undo } of this.#steps.reverse()) {
      try {
        await undo();
      } catch (error) {
        failed.push(`${what} (${toError(error).message})`);
      }
    }
    this.#steps.length = 0;
    return failed;
  }
}

/**
 * Does all of it or nothing.
 *
 * @throws what `act` throws, with words about what was left when not all could
 * be taken back
 */
export async function allOrNothing<T>(
  act: (undo: UndoList) => Promise<T>,
): Promise<T> {
  const undo = new UndoList();
  try {
    return await act(undo);
  } catch (error) {
    const left = await undo.takeBack();
    const cause = toError(error);
    if (left.length) {
      cause.message = `${
        cause.message
      }. Not everything could be taken back, do it by hand: ${left.join('; ')}`;
    }
    throw cause;
  }
}

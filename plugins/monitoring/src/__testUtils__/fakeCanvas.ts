/** What a test can know of what was drawn. */
export interface DrawnText {
  texts: string[];
}

/**
 * Gives jsdom what charts draw on and measure by: a canvas that keeps the texts
 * put on it, boxes of 600 x 180 pixels, and observers that are told nothing.
 */
export function fakeCanvas(): DrawnText {
  const drawn: DrawnText = { texts: [] };
  const contexts = new WeakMap<HTMLCanvasElement, object>();
  const contextOf = (canvas: HTMLCanvasElement) => {
    const known = contexts.get(canvas);
    if (known) {
      return known;
    }
    const made = new Proxy<Record<string, unknown>>(
      {
        canvas,
        fillText: (text: string) => drawn.texts.push(text),
        measureText: (text: string) => ({ width: text.length * 6 }),
      },
      {
        get: (target, name) =>
          name in target ? target[String(name)] : () => undefined,
      },
    );
    contexts.set(canvas, made);
    return made;
  };
  jest
    .spyOn(HTMLCanvasElement.prototype, 'getContext')
    .mockImplementation(function context(this: HTMLCanvasElement) {
      return contextOf(this) as CanvasRenderingContext2D;
    });
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(600);
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(180);
  class NoObserver {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  class NoPath {}
  Object.assign(performance, {
    mark: () => undefined,
    getEntriesByName: () => [],
  });
  Object.assign(window, {
    ResizeObserver: NoObserver,
    // Its methods are as those of the context: nothing is seen.
    Path2D: new Proxy(NoPath, {
      construct: () => new Proxy({}, { get: () => () => undefined }) as object,
    }),
    matchMedia: () => ({
      matches: false,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      addListener: () => undefined,
      removeListener: () => undefined,
    }),
  });
  return drawn;
}

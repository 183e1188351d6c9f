import type { Plot } from './plot';
import { heightsOf, timesOf } from './chartData';
import type { ChartModel } from './ChartModel';
import { dotAt } from './drawGuides';
import { PlotEvents, PlotFrame, plotOptions } from './plotOptions';

type PlotData = NonNullable<ConstructorParameters<typeof Plot>[1]>;

/** Where the cursor of a plot is. */
export interface CursorPlace {
  /** Of the point. */
  index: number;
  /** Pixels from the left of the element that holds the plot. */
  left: number;
  /** Key of the single request it is at. */
  dot?: string;
}

export interface ChartViewEvents
  extends Omit<PlotEvents, 'onCursor' | 'onDrawn'> {
  onCursor(place: CursorPlace | undefined): void;
}

/**
 * A plot in an element. New values are given to the plot that is there; another
 * one is made only when there are other lines, or other colours.
 */
export class ChartView {
  readonly #element: HTMLElement;
  readonly #make: typeof Plot;
  readonly #events: ChartViewEvents;
  readonly #syncKey?: string;
  #model: ChartModel;
  #drawn?: string;
  #plot?: Plot;
  #frame = { width: 0, height: 0 };

  constructor(options: {
    Plot: typeof Plot;
    element: HTMLElement;
    model: ChartModel;
    events: ChartViewEvents;
    syncKey?: string;
  }) {
    this.#make = options.Plot;
    this.#element = options.element;
    this.#model = options.model;
    this.#events = options.events;
    this.#syncKey = options.syncKey;
  }

  /** Shows a model at a size; nothing is drawn again that is the same. */
  show(model: ChartModel, frame: Pick<PlotFrame, 'width' | 'height'>) {
    const before = this.#model;
    this.#model = model;
    const shape = shapeOf(model);
    if (!this.#plot || this.#drawn !== shape) {
      this.#rebuild(frame);
      this.#drawn = shape;
      return;
    }
    const { width, height } = this.#frame;
    if (width !== frame.width || height !== frame.height) {
      this.#plot.setSize(frame);
      this.#frame = { ...frame };
    }
    if (
      before.lines !== model.lines ||
      before.isolated !== model.isolated ||
      before.from !== model.from ||
      before.to !== model.to
    ) {
      this.#plot.setData(dataOf(model));
    } else if (before !== model) {
      this.#plot.redraw(false, false);
    }
  }

  /** Moves the cursor to a point, on all plots that it moves together with. */
  point(index: number | undefined) {
    const plot = this.#plot;
    if (!plot) {
      return;
    }
    const at =
      index === undefined
        ? undefined
        : this.#model.from + index * this.#model.step;
    const left = at === undefined ? -10 : plot.valToPos(at, 'x');
    const top = at === undefined ? -10 : plot.over.clientHeight / 2;
    const setCursor: (
      place: { left: number; top: number },
      fire: boolean,
      publish: boolean,
    ) => void = plot.setCursor;
    setCursor({ left, top }, true, true);
  }

  /** Marks the span between two points, or none. */
  mark(range: { first: number; last: number } | undefined) {
    const plot = this.#plot;
    if (!plot) {
      return;
    }
    const { from, step } = this.#model;
    const left = range ? plot.valToPos(from + range.first * step, 'x') : 0;
    const right = range ? plot.valToPos(from + range.last * step, 'x') : 0;
    plot.setSelect(
      {
        left,
        top: 0,
        width: right - left,
        height: range ? plot.over.clientHeight : 0,
      },
      false,
    );
  }

  /** What is drawn now. */
  get canvas(): HTMLCanvasElement | undefined {
    return this.#plot?.ctx.canvas;
  }

  destroy() {
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #rebuild(frame: Pick<PlotFrame, 'width' | 'height'>) {
    this.#plot?.destroy();
    this.#frame = { ...frame };
    this.#plot = new this.#make(
      plotOptions(
        () => this.#model,
        { ...frame, syncKey: this.#syncKey },
        {
          onSelect: this.#events.onSelect,
          onBackOut: this.#events.onBackOut,
          onCursor: plot => this.#events.onCursor(this.#placeOf(plot)),
          // Drawn apart from the page: with each plot that is drawn on it, the
          // browser would find the styles of the whole page anew.
          onDrawn: plot => this.#element.append(plot.root),
        },
      ),
      dataOf(this.#model),
    );
  }

  #placeOf(plot: Plot): CursorPlace | undefined {
    const { idx, left = -1, top = -1 } = plot.cursor;
    if (idx === null || idx === undefined || left < 0) {
      return undefined;
    }
    return {
      index: idx,
      left: left + plot.over.offsetLeft,
      dot: dotAt(plot, this.#model, left, top),
    };
  }
}

function dataOf(model: ChartModel): PlotData {
  return [[...timesOf(model)], ...heightsOf(model).map(values => [...values])];
}

/** What can not be changed of a plot. */
function shapeOf({ lines, unit, stacked, colors }: ChartModel): string {
  return JSON.stringify([
    lines.map(({ key, color, look }) => [key, color, look]),
    unit,
    stacked,
    colors.dark,
    colors.paper,
  ]);
}

import {
  EditorView,
  Extension,
  gutter,
  GutterMarker,
  RangeSetBuilder,
  StateEffect,
  StateField,
} from '@uiw/react-codemirror';
import { RangeSet } from '@codemirror/state';

/** What the margin says about one line. */
export interface LineMark {
  /** Counted from 1. */
  line: number;
  color: string;
  /** Drawn hollow: what the chart itself says. */
  quiet: boolean;
  /** The first line of a setting; those below it are its continuation. */
  head: boolean;
  /** The layer and what it overrides, in words. */
  title: string;
}

const setMarks = StateEffect.define<LineMark[]>();

class LayerMarker extends GutterMarker {
  readonly #mark: LineMark;

  constructor(mark: LineMark) {
    super();
    this.#mark = mark;
  }

  override eq(other: LayerMarker): boolean {
    const { color, quiet, head, title } = this.#mark;
    const theirs = other.#mark;
    return (
      color === theirs.color &&
      quiet === theirs.quiet &&
      head === theirs.head &&
      title === theirs.title
    );
  }

  override toDOM(): HTMLElement {
    const { color, quiet, head, title } = this.#mark;
    const dom = document.createElement('span');
    dom.className = head ? 'cm-layer-head' : 'cm-layer-rest';
    dom.title = title;
    dom.style.borderColor = color;
    dom.style.backgroundColor = head && !quiet ? color : 'transparent';
    return dom;
  }
}

const field = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, transaction) {
    const effect = transaction.effects.find(candidate =>
      candidate.is(setMarks),
    );
    if (!effect) {
      return marks.map(transaction.changes);
    }
    const { doc } = transaction.state;
    const builder = new RangeSetBuilder<GutterMarker>();
    for (const mark of effect.value as LineMark[]) {
      if (mark.line <= doc.lines) {
        const { from } = doc.line(mark.line);
        builder.add(from, from, new LayerMarker(mark));
      }
    }
    return builder.finish();
  },
});

/** A margin that says which layer sets each line. */
export function layerGutter(): Extension {
  return [
    field,
    gutter({
      class: 'cm-layers',
      markers: view => view.state.field(field),
    }),
    EditorView.baseTheme({
      '.cm-layers': { width: '16px' },
      '.cm-layers .cm-gutterElement': {
        display: 'flex',
        justifyContent: 'center',
      },
      '.cm-layer-head': {
        width: '7px',
        height: '7px',
        marginTop: '6px',
        borderRadius: '50%',
        border: '1.5px solid',
      },
      '.cm-layer-rest': {
        height: '100%',
        borderLeft: '2px solid',
        opacity: '0.45',
      },
    }),
  ];
}

/** @param marks - one per line at most, from top to bottom */
export function showLayers(view: EditorView, marks: LineMark[]): void {
  view.dispatch({ effects: setMarks.of(marks) });
}

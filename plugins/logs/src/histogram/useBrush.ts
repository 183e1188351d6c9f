import { KeyboardEvent, PointerEvent, useState } from 'react';

/** Bars from one to another, both included. */
export interface BarRange {
  first: number;
  last: number;
}

export interface Brush {
  /** The bar the keys or the pointer are at. */
  at?: number;
  range?: BarRange;
  onKeyDown(event: KeyboardEvent): void;
  onPointerDown(event: PointerEvent<Element>): void;
  onPointerMove(event: PointerEvent<Element>): void;
  onPointerUp(event: PointerEvent<Element>): void;
  onPointerLeave(): void;
}

/** Chooses a range of bars by dragging, or by keys; `onChoose` is told when it is done. */
export function useBrush(
  length: number,
  onChoose: (range: BarRange) => void,
): Brush {
  const [at, setAt] = useState<number>();
  const [anchor, setAnchor] = useState<number>();
  const [dragging, setDragging] = useState(false);
  const clamp = (bar: number) => Math.max(0, Math.min(length - 1, bar));
  const range =
    anchor !== undefined && at !== undefined
      ? { first: Math.min(anchor, at), last: Math.max(anchor, at) }
      : undefined;
  const letGo = () => {
    setAnchor(undefined);
    setDragging(false);
  };
  const barAt = (event: PointerEvent<Element>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return clamp(Math.floor(((event.clientX - left) / width) * length));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const from = at ?? length - 1;
    const to: Record<string, number> = {
      ArrowLeft: clamp(at === undefined ? from : from - 1),
      ArrowRight: clamp(at === undefined ? from : from + 1),
      Home: 0,
      End: length - 1,
    };
    if (event.key in to) {
      event.preventDefault();
      setAnchor(event.shiftKey ? anchor ?? from : undefined);
      setAt(to[event.key]);
    } else if (event.key === 'Enter' && at !== undefined) {
      event.preventDefault();
      onChoose(range ?? { first: at, last: at });
      letGo();
    } else if (event.key === 'Escape' && range) {
      event.preventDefault();
      event.stopPropagation();
      letGo();
    }
  };
  return {
    at,
    range,
    onKeyDown,
    onPointerDown: event => {
      if (event.button === 0) {
        event.currentTarget.setPointerCapture?.(event.pointerId);
        const bar = barAt(event);
        setAt(bar);
        setAnchor(bar);
        setDragging(true);
      }
    },
    onPointerMove: event => setAt(barAt(event)),
    onPointerUp: () => {
      if (dragging && range) {
        onChoose(range);
      }
      letGo();
    },
    onPointerLeave: () => {
      if (!dragging) {
        setAt(undefined);
      }
    },
  };
}

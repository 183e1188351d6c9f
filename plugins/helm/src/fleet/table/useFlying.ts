import { useEffect, useRef } from 'react';
import { Virtualizer } from '@tanstack/react-virtual';

/** Share of the visible height from which on next to nothing stays in view. */
const FLYING = 0.75;

/**
 * Whether the list flies by too fast to be read: then the shape of the rows
 * will do, and no frame is late.
 */
export function useFlying(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
): boolean {
  const offset = virtualizer.scrollOffset ?? 0;
  const height = virtualizer.scrollRect?.height ?? 0;
  const last = useRef(offset);
  const flying =
    virtualizer.isScrolling &&
    Math.abs(offset - last.current) > height * FLYING;
  useEffect(() => {
    last.current = offset;
  });
  return flying;
}

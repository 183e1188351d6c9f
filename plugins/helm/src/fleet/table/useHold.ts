import { FocusEvent, UIEvent, useMemo, useState } from 'react';

/**
 * Tells while rows must stay where they are: the pointer or the focus is in the
 * table, or it has been scrolled.
 */
export function useHold() {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  const handlers = useMemo(
    () => ({
      onPointerEnter: () => setPointer(true),
      onPointerLeave: () => setPointer(false),
      onFocus: () => setFocus(true),
      onBlur: (event: FocusEvent<HTMLElement>) =>
        setFocus(
          event.relatedTarget instanceof Node &&
            event.currentTarget.contains(event.relatedTarget),
        ),
      // Scroll events do not bubble, but React hands them up while capturing.
      onScrollCapture: (event: UIEvent<HTMLElement>) =>
        setScrolled((event.target as HTMLElement).scrollTop > 0),
    }),
    [],
  );
  return { hold: pointer || focus || scrolled, handlers };
}

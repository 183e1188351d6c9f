import { useEffect, useRef } from 'react';

/** Leads eyes and keyboard to what has just appeared; needs `tabIndex={-1}`. */
export function useAttention() {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    element.current?.scrollIntoView?.({ block: 'center' });
  }, []);
  return element;
}

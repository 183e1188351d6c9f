import { RefObject, useLayoutEffect, useState } from 'react';

const LEAST = 420;
const MARGIN = 32;

/** Pixels from the top of an element to the bottom of the window, so that the rows scroll and the page does not. */
export function useTabHeight(element: RefObject<HTMLElement>): number {
  const [height, setHeight] = useState(LEAST);
  useLayoutEffect(() => {
    const update = () => {
      const top = element.current?.getBoundingClientRect().top ?? 0;
      setHeight(Math.max(LEAST, window.innerHeight - top - MARGIN));
    };
    update();
    window.addEventListener('resize', update);
    return () => window.removeEventListener('resize', update);
  }, [element]);
  return height;
}

import { useEffect, useState } from 'react';

/** Whether the page can be seen; false in a tab behind another. */
export function usePageVisible(): boolean {
  const [visible, setVisible] = useState(isVisible);
  useEffect(() => {
    const update = () => setVisible(isVisible());
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return visible;
}

function isVisible() {
  return document.visibilityState !== 'hidden';
}

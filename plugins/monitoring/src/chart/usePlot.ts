import { useCallback, useEffect, useState } from 'react';
import type { Plot } from './plot';

export interface LoadedPlot {
  Plot?: typeof Plot;
  error?: Error;
  retry(): void;
}

type Loaded = Pick<LoadedPlot, 'Plot' | 'error'>;

/** Once it is there, charts are drawn with it at once. */
let known: Loaded = {};

async function loadPlot(): Promise<typeof Plot> {
  const module = await import('./plot');
  known = { Plot: module.Plot };
  return module.Plot;
}

/** The library that draws, loaded with the first to ask for it. */
export function usePlot(): LoadedPlot {
  const [loaded, setLoaded] = useState(known);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    const tell = (next: Loaded) => {
      if (!gone) {
        setLoaded(next);
      }
    };
    if (!known.Plot) {
      loadPlot().then(
        loadedPlot => tell({ Plot: loadedPlot }),
        (error: Error) => tell({ error }),
      );
    }
    return () => {
      gone = true;
    };
  }, [attempt]);
  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { ...loaded, retry };
}

import { alpha, Theme } from '@material-ui/core/styles';

/** What a state means, apart from what it is called. */
export type Tone = 'ok' | 'progress' | 'warning' | 'error' | 'neutral';

// Chosen for a contrast of at least 4.5:1 on the paper and page backgrounds
// of the light and of the dark theme.
const LIGHT: Record<Tone, string> = {
  ok: '#17703a',
  progress: '#1f5493',
  warning: '#8a5300',
  error: '#b3261e',
  neutral: '#5b6068',
};
const DARK: Record<Tone, string> = {
  ok: '#86e0a0',
  progress: '#a5ceff',
  warning: '#ffc870',
  error: '#ffa39b',
  neutral: '#cfd2d6',
};

/** Text and icon colour of a tone. */
export function toneColor(theme: Theme, tone: Tone): string {
  return (theme.palette.type === 'dark' ? DARK : LIGHT)[tone];
}

/** A quiet background for a tone. */
export function toneBackground(theme: Theme, tone: Tone): string {
  return alpha(
    toneColor(theme, tone),
    theme.palette.type === 'dark' ? 0.16 : 0.09,
  );
}

/** A surface of its own in a tone, on whatever is behind it. */
export function toneSurface(theme: Theme, tone: Tone) {
  const color = toneBackground(theme, tone);
  return {
    backgroundColor: theme.palette.background.paper,
    backgroundImage: `linear-gradient(${color}, ${color})`,
  };
}

/** A thin line that separates without shouting, in both themes. */
export function hairline(theme: Theme): string {
  return `1px solid ${theme.palette.divider}`;
}

import { alpha, Theme } from '@material-ui/core/styles';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';

// Told apart with the common kinds of colour blindness, and at least 3:1 against
// the paper they are drawn on: hues of the Okabe-Ito set, darkened and lightened.
const LIGHT = [
  '#0072b2',
  '#c8500a',
  '#00805f',
  '#a0408c',
  '#8c6d00',
  '#3d3fa0',
  '#c2255c',
  '#4a7a94',
  '#6b4a2b',
  '#5c6670',
];
const DARK = [
  '#56b4e9',
  '#ff9e4a',
  '#2fd0a0',
  '#e38ad0',
  '#f0e442',
  '#9aa5ff',
  '#ff85a5',
  '#9fd3e6',
  '#d8b08c',
  '#b8c0c8',
];

/** The colours that charts are drawn in. */
export interface ChartColors {
  dark: boolean;
  series: readonly string[];
  text: string;
  strong: string;
  grid: string;
  paper: string;
  selection: string;
  warning: string;
  critical: string;
  /** Of things that are neither good nor bad. */
  neutral: string;
  progress: string;
  ok: string;
  font: string;
}

/** The colours of a theme. */
export function chartColors(theme: Theme): ChartColors {
  const dark = theme.palette.type === 'dark';
  return {
    dark,
    series: dark ? DARK : LIGHT,
    text: theme.palette.text.secondary,
    strong: theme.palette.text.primary,
    grid: alpha(theme.palette.text.primary, dark ? 0.12 : 0.08),
    paper: theme.palette.background.paper,
    selection: alpha(theme.palette.primary.main, 0.18),
    warning: toneColor(theme, 'warning'),
    critical: toneColor(theme, 'error'),
    neutral: toneColor(theme, 'neutral'),
    progress: toneColor(theme, 'progress'),
    ok: toneColor(theme, 'ok'),
    font: `11px ${theme.typography.fontFamily ?? 'sans-serif'}`,
  };
}

/** The colour as much of it as `share` says. */
export function faint(color: string, share: number): string {
  return alpha(color, share);
}

/** Gives each series of a panel a colour that it keeps while others come and go. */
export class ColorSlots {
  readonly #slots = new Map<string, number>();

  /** Slots of these series; those no longer there are given up for new ones. */
  of(keys: readonly string[]): ReadonlyMap<string, number> {
    const present = new Set(keys);
    for (const key of [...this.#slots.keys()]) {
      if (!present.has(key)) {
        this.#slots.delete(key);
      }
    }
    const taken = new Set(this.#slots.values());
    let next = 0;
    for (const key of keys) {
      if (!this.#slots.has(key)) {
        while (taken.has(next)) {
          next += 1;
        }
        this.#slots.set(key, next);
        taken.add(next);
      }
    }
    return new Map(this.#slots);
  }
}

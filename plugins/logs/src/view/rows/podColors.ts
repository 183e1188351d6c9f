import { Theme } from '@material-ui/core/styles';

// Twelve hues, each at least 3:1 on the paper of its theme.
const LIGHT = [
  '#1f6fb5',
  '#c2410c',
  '#0f766e',
  '#9333b8',
  '#a16207',
  '#be185d',
  '#4d7c0f',
  '#4f46e5',
  '#b91c1c',
  '#0e7490',
  '#7c5a3a',
  '#64748b',
];
const DARK = [
  '#6db3f2',
  '#fb923c',
  '#4fd1c0',
  '#d39bf5',
  '#eab94a',
  '#f58bbd',
  '#a3d65c',
  '#a5a3ff',
  '#ff8a80',
  '#5cc8e6',
  '#d1aa80',
  '#a8b4c4',
];

/** How many colours there are before they repeat. */
export const POD_COLORS = LIGHT.length;

/** The colour of a slot in the theme shown. */
export function podColor(theme: Theme, slot: number): string {
  return (theme.palette.type === 'dark' ? DARK : LIGHT)[slot];
}

/**
 * Gives each pod a colour by its name, so that it has the same one tomorrow;
 * while colours are free, no two pods of a view share one.
 */
export class PodColors {
  readonly #slots = new Map<string, number>();

  slotOf(pod: string): number {
    const known = this.#slots.get(pod);
    if (known !== undefined) {
      return known;
    }
    const wanted = hash(pod) % POD_COLORS;
    const taken = new Set(this.#slots.values());
    let slot = wanted;
    for (let step = 1; step < POD_COLORS && taken.has(slot); step += 1) {
      slot = (wanted + step) % POD_COLORS;
    }
    if (taken.has(slot)) {
      slot = wanted;
    }
    this.#slots.set(pod, slot);
    return slot;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  }
  return sum >>> 0;
}

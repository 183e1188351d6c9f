import type { ScopedPack } from '../packs/ScopedPack';

const VARIANT = /^(.*\S) \(([^()]+)\)$/;

/** A pack's title without what tells it from others that show the same. */
export function packName(title: string): string {
  return VARIANT.exec(title)?.[1] ?? title;
}

/**
 * Titles as short as can be: packs lose what stands in parentheses where nothing
 * else shows the same, and panels of a group that have a title in common get
 * what tells their packs apart.
 */
export function tellApart(packs: readonly ScopedPack[]): ScopedPack[] {
  const names = countOf(packs.map(({ pack }) => packName(pack.title)));
  const titles = countOf(
    packs.flatMap(({ pack }) =>
      pack.panels.map(({ title }) => `${pack.group} ${title}`),
    ),
  );
  return packs.map(({ pack, alternatives }) => {
    const name = packName(pack.title);
    const alone = names.get(name) === 1;
    const variant = alone ? name : VARIANT.exec(pack.title)?.[2] ?? name;
    return {
      alternatives,
      pack: {
        ...pack,
        title: alone ? name : pack.title,
        panels: pack.panels.map(panel =>
          titles.get(`${pack.group} ${panel.title}`) === 1
            ? panel
            : { ...panel, title: `${panel.title} (${variant})` },
        ),
      },
    };
  });
}

function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

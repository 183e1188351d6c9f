import { Origin, Origins } from '../values/origins';
import { layerColor } from '../values/layerColor';
import { LineMark } from './layerGutter';
import { PathLines } from './linesOfPaths';

/**
 * The margin of a YAML text: for every line of a setting the layer that sets
 * it.
 *
 * @param say - the origin in words
 */
export function layerMarks(
  places: PathLines[],
  origins: Origins,
  dark: boolean,
  say: (origin: Origin) => string,
): LineMark[] {
  return places
    .filter(({ group }) => !group)
    .flatMap(({ path, first, last }) => {
      const origin = origins.at(path);
      if (!origin) {
        return [];
      }
      const { kind } = origin.steps[0];
      const title = say(origin);
      return Array.from({ length: last - first + 1 }, (_, offset) => ({
        line: first + offset,
        color: layerColor(kind, dark),
        quiet: kind === 'chart',
        head: offset === 0,
        title,
      }));
    })
    .sort((a, b) => a.line - b.line);
}

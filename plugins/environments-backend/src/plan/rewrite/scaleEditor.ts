import type { JsonValue } from '@backstage/types';
import type { JsonEditor, JsonNode } from './editJson';
import { ceiling, isQuantity, scaleQuantity } from './quantity';

/** Factors of a `scale` rule; what has none stays. */
export interface ScaleFactors {
  replicas?: number;
  cpu?: number;
  memory?: number;
  storage?: number;
}

type Measure = keyof ScaleFactors;

const REPLICAS = /^(replicas|replicaCount|minReplicas|maxReplicas)$/;

/** Maps in charts whose `size` is that of a volume. */
const VOLUMES =
  /(storage|persistence|persistent|volume|pvc|claim|disk|backup|data)/i;

/** Multiplies replicas, CPU, memory and volume sizes. */
export function scaleEditor(factors: ScaleFactors): JsonEditor {
  return {
    value(node) {
      const measure = measureOf(node);
      const factor = measure && factors[measure];
      if (!measure || factor === undefined) {
        return undefined;
      }
      const to = scaled(measure, node.value, factor);
      return to === undefined ? undefined : { to };
    },
  };
}

function measureOf({ path, value }: JsonNode): Measure | undefined {
  const key = path.at(-1) ?? '';
  const above = path.at(-2) ?? '';
  if (REPLICAS.test(key)) {
    return Number.isInteger(value) ? 'replicas' : undefined;
  }
  if (/^(requests|limits|defaultRequest|default)$/.test(above)) {
    return key === 'cpu' || key === 'memory' || key === 'storage'
      ? key
      : undefined;
  }
  const isSize =
    key === 'storage' ||
    (key === 'size' && path.slice(0, -1).some(part => VOLUMES.test(part)));
  return isSize && typeof value === 'string' && isQuantity(value)
    ? 'storage'
    : undefined;
}

function scaled(
  measure: Measure,
  value: JsonValue,
  factor: number,
): JsonValue | undefined {
  if (measure === 'replicas') {
    // What is at zero is switched off, and stays so.
    return Number(value) > 0
      ? Math.max(1, ceiling(Number(value) * factor))
      : undefined;
  }
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  const to = scaleQuantity(String(value), factor);
  return to !== undefined && typeof value === 'number' && isFinite(Number(to))
    ? Number(to)
    : to;
}

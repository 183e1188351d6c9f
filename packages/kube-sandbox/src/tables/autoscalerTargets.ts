import { section, sections, text, type JsonObject } from '../json/JsonObject';
import type { KubeObject } from '../store/KubeObject';

/** How many metrics are told before the rest is counted. */
const SHOWN = 2;

/** `cpu: 12%/80%, memory: 100Mi/1Gi`; what is not measured is `<unknown>`. */
export function autoscalerTargets(autoscaler: KubeObject): string {
  const spec = section(autoscaler, 'spec') ?? {};
  const current = sections(section(autoscaler, 'status'), 'currentMetrics');
  const metrics = sections(spec, 'metrics');
  if (metrics.length === 0) {
    return utilizationOf(spec, section(autoscaler, 'status') ?? {});
  }
  const told = metrics.map((metric, index) =>
    tell(metric, current.find(each => matches(each, metric)) ?? current[index]),
  );
  return told.length > SHOWN
    ? `${told.slice(0, SHOWN).join(', ')} + ${told.length - SHOWN} more...`
    : told.join(', ');
}

/** The older API version knows one metric only: cpu. */
function utilizationOf(spec: JsonObject, status: JsonObject): string {
  const target = spec.targetCPUUtilizationPercentage;
  if (target === undefined) {
    return '<none>';
  }
  const current = status.currentCPUUtilizationPercentage;
  return `cpu: ${
    current === undefined ? '<unknown>' : `${current}%`
  }/${target}%`;
}

const sourceOf = (metric: JsonObject): JsonObject => {
  const type = text(metric, 'type') ?? '';
  return section(metric, type.charAt(0).toLowerCase() + type.slice(1)) ?? {};
};

const nameOf = (metric: JsonObject): string | undefined => {
  const source = sourceOf(metric);
  return text(source, 'name') ?? text(section(source, 'metric'), 'name');
};

function matches(current: JsonObject, metric: JsonObject): boolean {
  return current.type === metric.type && nameOf(current) === nameOf(metric);
}

function tell(metric: JsonObject, current: JsonObject | undefined): string {
  const target = section(sourceOf(metric), 'target') ?? {};
  const measured = section(current ? sourceOf(current) : {}, 'current') ?? {};
  const isResource = ['Resource', 'ContainerResource'].includes(
    text(metric, 'type') ?? '',
  );
  const prefix = isResource ? `${nameOf(metric)}: ` : '';
  if (target.averageUtilization !== undefined) {
    const now = measured.averageUtilization;
    return `${prefix}${now === undefined ? '<unknown>' : `${now}%`}/${
      target.averageUtilization
    }%`;
  }
  const key = target.averageValue !== undefined ? 'averageValue' : 'value';
  const suffix = key === 'averageValue' && !isResource ? ' (avg)' : '';
  return `${prefix}${measured[key] ?? '<unknown>'}/${target[key]}${suffix}`;
}

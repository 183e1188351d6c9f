/** A monitor's limits as Prometheus' configuration spells them. */
export function limits(spec: {
  sampleLimit?: number;
  targetLimit?: number;
  labelLimit?: number;
}): { [field: string]: number } {
  const entries: [string, number | undefined][] = [
    ['sample_limit', spec.sampleLimit],
    ['target_limit', spec.targetLimit],
    ['label_limit', spec.labelLimit],
  ];
  return Object.fromEntries(
    entries.filter(
      (entry): entry is [string, number] => entry[1] !== undefined,
    ),
  );
}

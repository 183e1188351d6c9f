import type { JsonEditor } from './editJson';

const KEY =
  /^(storageClass|storageClassName|\w+StorageClass(Name)?|volume\.beta\.kubernetes\.io\/storage-class)$/;

/** One storage class for another, wherever a class is named. */
export function storageClassEditor(rule: {
  from: string;
  to: string;
}): JsonEditor {
  return {
    value: ({ path, value }) =>
      value === rule.from && KEY.test(path.at(-1) ?? '')
        ? { to: rule.to }
        : undefined,
  };
}

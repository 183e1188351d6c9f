const LABEL_VALUE = /^[a-z0-9A-Z]([-_.a-z0-9A-Z]{0,61}[a-z0-9A-Z])?$/;

/** Whether Kubernetes takes a text as the value of a label, and it is not empty. */
export function isLabelValue(text: string): boolean {
  return LABEL_VALUE.test(text);
}

const LABEL_VALUE = /^[a-z0-9A-Z]([-_.a-z0-9A-Z]{0,61}[a-z0-9A-Z])?$/;

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Whether Kubernetes takes a text as the value of a label, and it is not empty. */
export function isLabelValue(text: string): boolean {
  return LABEL_VALUE.test(text);
}

/** Whether Kubernetes takes a text as the name of a namespace. */
export function isNamespaceName(text: string): boolean {
  return NAMESPACE.test(text);
}

/** Stands for a secret in what is shown. */
export const MASK = '••••';

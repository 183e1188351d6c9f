/** Suffixes of Kubernetes quantities from the smallest, in two families. */
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

const QUANTITY =
  /^(\d+(?:\.\d*)?|\.\d+)(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|)$/;

/** Keeps a scaled amount from being rounded by more than a twentieth. */
const FINE = 20;

/** Whether a text is an amount as Kubernetes writes it, such as `500m` or `2Gi`. */
export function isQuantity(text: string): boolean {
  return QUANTITY.test(text);
}

/**
 * Multiplies a quantity and keeps its unit, or takes a smaller one where whole
 * numbers would be too coarse: half of `1Gi` is `512Mi`. What is left over
 * rounds up.
 *
 * @returns undefined for what is no quantity
 */
export function scaleQuantity(
  text: string,
  factor: number,
): string | undefined {
  const match = QUANTITY.exec(text);
  if (!match) {
    return undefined;
  }
  const [, digits, suffix] = match;
  const family = suffix.endsWith('i') ? BINARY : DECIMAL;
  const step = family === BINARY ? 1024 : 1000;
  const lowest = family === BINARY ? 0 : DECIMAL.indexOf('m');
  let unit = family.indexOf(suffix);
  let amount = Number(digits) * factor;
  while (!isNearlyWhole(amount) && amount < FINE && unit > lowest) {
    amount *= step;
    unit -= 1;
  }
  return `${ceiling(amount)}${family[unit]}`;
}

function isNearlyWhole(amount: number): boolean {
  return Math.abs(amount - Math.round(amount)) < 1e-9;
}

/** Up to the next whole number; what floating point adds does not count. */
export function ceiling(amount: number): number {
  return isNearlyWhole(amount) ? Math.round(amount) : Math.ceil(amount);
}

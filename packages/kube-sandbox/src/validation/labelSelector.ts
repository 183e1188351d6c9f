import { section, text, type JsonObject } from '../json/JsonObject';
import { invalidValue, required } from './causes';
import { indexed, type Checks } from './Checks';
import { labelValue, qualifiedName } from './names';

export function checkLabels(
  checks: Checks,
  labels: JsonObject | undefined,
  path: string,
): void {
  for (const [key, value] of Object.entries(labels ?? {})) {
    checks.named(key, path, qualifiedName);
    checks.named(value, path, labelValue);
  }
}

export function checkSelector(
  checks: Checks,
  selector: JsonObject,
  path: string,
): void {
  checkLabels(checks, section(selector, 'matchLabels'), `${path}.matchLabels`);
  for (const [rule, at] of indexed(selector, 'matchExpressions', path)) {
    const operator = text(rule, 'operator') ?? '';
    const values = Array.isArray(rule.values) ? rule.values : [];
    if (['In', 'NotIn'].includes(operator)) {
      if (values.length === 0) {
        checks.add(
          required(
            `${at}.values`,
            "must be specified when `operator` is 'In' or 'NotIn'",
          ),
        );
      }
    } else if (!['Exists', 'DoesNotExist'].includes(operator)) {
      checks.add(
        invalidValue(
          `${at}.operator`,
          operator,
          'not a valid selector operator',
        ),
      );
    }
    checks.named(rule.key, `${at}.key`, qualifiedName);
  }
}

/** Whether labels fulfil a LabelSelector. */
export function selectorMatches(
  selector: JsonObject,
  labels: JsonObject,
): boolean {
  const equal = Object.entries(section(selector, 'matchLabels') ?? {}).every(
    ([key, value]) => labels[key] === value,
  );
  return (
    equal &&
    indexed(selector, 'matchExpressions', '').every(([rule]) => {
      const key = text(rule, 'key') ?? '';
      const values = Array.isArray(rule.values) ? rule.values : [];
      const has = Object.hasOwn(labels, key);
      switch (rule.operator) {
        case 'In':
          return has && values.includes(labels[key]);
        case 'NotIn':
          return !has || !values.includes(labels[key]);
        case 'Exists':
          return has;
        default:
          return !has;
      }
    })
  );
}

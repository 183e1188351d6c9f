/** A condition on a label, as a selector has it. */
export interface LabelMatcher {
  label: string;
  /** `=~` is anchored at both ends, as PromQL has it. */
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

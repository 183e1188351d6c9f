import { RE2JS } from 're2js';

const NAME = /^(?:\{(\w+)\}|(\w+))/;

/** A regular expression as relabeling uses it: RE2, and all of a text. */
export class AnchoredRegex {
  readonly #regex: RE2JS;

  /** @throws what RE2 says about its syntax */
  constructor(regex: string) {
    this.#regex = RE2JS.compile(`^(?s:${regex})$`);
  }

  test(text: string): boolean {
    return this.#regex.matcher(text).matches();
  }

  /**
   * Fills in the groups of a match: `$1`, `${1}`, `$name`, `${name}`, and `$$`
   * for a dollar sign. A name is as long as it can be, so `$1x` is the group
   * `1x`, and what is not there is empty: the rules of Go's `Regexp.Expand`.
   *
   * @returns undefined when the text does not match
   */
  expand(text: string, template: string): string | undefined {
    const matcher = this.#regex.matcher(text);
    if (!matcher.matches()) {
      return undefined;
    }
    const groups = this.#regex.namedGroups();
    const value = (name: string): string => {
      if (/^\d+$/.test(name)) {
        const index = Number(name);
        return index <= matcher.groupCount() ? matcher.group(index) ?? '' : '';
      }
      return Object.hasOwn(groups, name)
        ? matcher.group(groups[name]) ?? ''
        : '';
    };
    let result = '';
    let rest = template;
    while (rest) {
      const at = rest.indexOf('$');
      if (at < 0) {
        return result + rest;
      }
      result += rest.slice(0, at);
      rest = rest.slice(at + 1);
      const match = NAME.exec(rest);
      if (rest.startsWith('$')) {
        result += '$';
        rest = rest.slice(1);
      } else if (match) {
        result += value(match[1] ?? match[2]);
        rest = rest.slice(match[0].length);
      } else {
        result += '$';
      }
    }
    return result;
  }
}

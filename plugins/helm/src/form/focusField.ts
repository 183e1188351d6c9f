import { idOfPath } from '../values/formPath';

/** Focuses a field, or the nearest one around it that is on the page. */
export function focusField(path: string[]) {
  for (let length = path.length; length > 0; length -= 1) {
    const field = document.getElementById(idOfPath(path.slice(0, length)));
    if (field) {
      field.scrollIntoView?.({ block: 'center' });
      field.focus();
      return;
    }
  }
}

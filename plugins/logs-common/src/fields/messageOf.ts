import type { Fields } from './Fields';

/** Fields that hold what the line says, the usual ones first. */
const MESSAGES = ['message', 'msg', '@message', '@m', 'log', 'Message'];

/** What a structured line says; undefined when no field of it tells. */
export function messageOf(fields: Fields): string | undefined {
  const key = MESSAGES.find(one => fields[one] !== undefined);
  return key === undefined ? undefined : fields[key];
}

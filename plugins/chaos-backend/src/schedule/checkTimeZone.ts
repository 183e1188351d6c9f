import { InputError } from '@backstage/errors';

/**
 * Gives back the name of a time zone as it is spelt in the IANA database.
 *
 * @throws InputError that names the field and, for a wrong name, the likely ones
 */
export function checkTimeZone(field: string, timeZone: string): string {
  const name = timeZone.trim();
  // Offsets know no daylight saving: 9 to 17 would be 10 to 18 in half the year.
  if (/^[A-Za-z]/.test(name)) {
    const exact = ['UTC', ...Intl.supportedValuesOf('timeZone')].find(
      one => one.toLowerCase() === name.toLowerCase(),
    );
    if (exact) {
      return exact;
    }
    if (isZone(name)) {
      return name;
    }
  }
  const likely = likelyZones(name);
  throw new InputError(
    `${field}: "${timeZone}" is no time zone of the IANA database; ${
      likely.length
        ? `did you mean ${likely.join(' or ')}?`
        : 'write one such as Europe/Berlin or UTC'
    }`,
  );
}

/** Also older names that the list of supported ones leaves out. */
function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

function likelyZones(name: string): string[] {
  const place = plain(name.split('/').at(-1) ?? '');
  return place.length < 3
    ? []
    : Intl.supportedValuesOf('timeZone')
        .filter(zone => plain(zone.split('/').at(-1) ?? '').includes(place))
        .slice(0, 3);
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

import fc from 'fast-check';
import { NameSearch } from './NameSearch';

const anyName = fc.string({ unit: fc.constantFrom('a', 'b', '-') });
const anyPart = fc.string({
  unit: fc.constantFrom('a', 'b', '-', '\n'),
  minLength: 1,
});

describe('NameSearch', () => {
  it('finds what holds the part, after any changes', () => {
    const steps = fc.array(
      fc.record({
        slot: fc.nat({ max: 9 }),
        name: anyName,
        part: anyPart,
      }),
    );
    fc.assert(
      fc.property(steps, changes => {
        const names = Array.from({ length: 10 }, () => '');
        const search = new NameSearch();
        names.forEach((name, slot) => search.set(slot, name));
        for (const { slot, name, part } of changes) {
          names[slot] = name;
          search.set(slot, name);
          expect([...search.find(part)]).toEqual(
            names.map(one => Number(one.includes(part))),
          );
        }
      }),
    );
  });
});

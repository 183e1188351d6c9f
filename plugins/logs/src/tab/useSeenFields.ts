import { useEffect, useState } from 'react';
import type { LogStore } from '../store/LogStore';
import { rowFields } from '../view/rowFields';

const LOOK_MS = 2000;
/** Rows looked at each time, the newest: the fields of a service repeat. */
const SAMPLE = 60;
const MOST_FIELDS = 200;
const NONE: readonly string[] = [];

/** Names of the fields of the rows there are, in alphabetical order. */
export function useSeenFields(store: LogStore): readonly string[] {
  const [fields, setFields] = useState(NONE);
  useEffect(() => {
    const seen = new Set<string>();
    let looked = -1;
    setFields(NONE);
    const look = () => {
      if (store.version === looked || seen.size >= MOST_FIELDS) {
        return;
      }
      looked = store.version;
      const before = seen.size;
      const from = Math.max(0, store.length - SAMPLE);
      for (let index = from; index < store.length; index += 1) {
        const item = store.at(index);
        if (item.type === 'row') {
          Object.keys(rowFields(item.row)).forEach(name => seen.add(name));
        }
      }
      if (seen.size > before) {
        setFields([...seen].slice(0, MOST_FIELDS).sort());
      }
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [store]);
  return fields;
}

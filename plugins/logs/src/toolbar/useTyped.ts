import { useEffect, useRef, useState } from 'react';

/** Long enough not to open a stream for every letter. */
const TYPING_MS = 350;

/** What is typed in a field, told to its owner when the typing pauses. */
export function useTyped(
  value: string,
  onChange: (value: string) => void,
): { typed: string; type(text: string): void; flush(): void } {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const tell = useRef(onChange);
  tell.current = onChange;

  // A link or "clear all" brings another text than was typed.
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);

  useEffect(() => {
    if (typed === sent.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      sent.current = typed;
      tell.current(typed);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const flush = () => {
    if (typed !== sent.current) {
      sent.current = typed;
      tell.current(typed);
    }
  };
  return { typed, type: setTyped, flush };
}

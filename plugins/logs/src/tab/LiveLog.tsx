import { useMemo, useState } from 'react';
import { useOlderLines } from '../history/useOlderLines';
import { useLogStream } from '../stream/useLogStream';
import type { HeldLog } from './HeldLog';
import { LogWorkbench, WorkbenchProps } from './LogWorkbench';

/** A log as it is written, with what came before in front of it. */
export function LiveLog(props: Omit<WorkbenchProps, 'log'>) {
  const { scope } = props;
  const { view } = props.address;
  const [generation, setGeneration] = useState(0);
  const { store, stream, state } = useLogStream(scope, view, generation);
  const history = useOlderLines(scope, view, store);
  const log = useMemo<HeldLog>(
    () => ({
      store,
      stream,
      state,
      history,
      again: () => setGeneration(number => number + 1),
    }),
    [store, stream, state, history],
  );
  return <LogWorkbench {...props} log={log} />;
}

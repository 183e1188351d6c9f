import { useMemo, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { TypedField } from '../fields/TypedField';
import { useDialogStyles } from '../lifecycle/useDialogStyles';
import { environmentsDefaultsTranslationRef } from '../messages/defaults';
import { useMatrix } from '../spaces/useSpaces';

export interface AddProfileDialogProps {
  space: string;
  /** Profiles that have values. */
  taken: readonly string[];
  onAdd(profile: string): void;
  onClose(): void;
}

/** Asks for which profile default values shall be written; offers those in use. */
export function AddProfileDialog(props: AddProfileDialogProps) {
  const { space, taken } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsDefaultsTranslationRef);
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const { value: matrix } = useMatrix(space);
  const inUse = useMemo(() => {
    const releases = (matrix?.services ?? []).flatMap(({ cells }) =>
      Object.values(cells).flat(),
    );
    const profiles = releases.flatMap(({ profile }) => profile ?? []);
    return [...new Set(profiles)]
      .filter(profile => !taken.includes(profile))
      .sort();
  }, [matrix, taken]);
  const isTaken = taken.includes(name);
  return (
    <ActionDialog
      title={t('addTitle')}
      run={t('addRun')}
      maxWidth="xs"
      ready={name !== '' && !isTaken}
      initialFocus={field}
      onRun={async () => name}
      onDone={props.onAdd}
      onClose={props.onClose}
    >
      <p className={classes.quiet}>{t('addText')}</p>
      <TypedField
        label={t('profile')}
        value={name}
        options={inUse}
        onChange={setName}
        inputRef={field}
        error={isTaken}
        helperText={isTaken ? t('taken') : undefined}
      />
    </ActionDialog>
  );
}

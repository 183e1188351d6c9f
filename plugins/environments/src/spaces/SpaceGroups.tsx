import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { ServiceFilter } from '../model/serviceFilter';
import { usePageStyles } from '../page/usePageStyles';
import { environmentsSpacesTranslationRef } from '../messages/spaces';
import { SpaceSection } from './SpaceSection';

export interface SpaceGroupsProps {
  spaces: Space[];
  filter: ServiceFilter;
  onClear(): void;
  onCreate(space: Space): void;
}

/** The spaces one belongs to, unfolded, then the others. */
export function SpaceGroups(props: SpaceGroupsProps) {
  const { spaces, ...rest } = props;
  const classes = usePageStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const mine = spaces.filter(({ role }) => role);
  const others = spaces.filter(({ role }) => !role);
  const split = mine.length > 0 && others.length > 0;
  return (
    <>
      {split && <h2 className={classes.group}>{t('mine')}</h2>}
      {mine.map(space => (
        <SpaceSection key={space.name} space={space} initiallyOpen {...rest} />
      ))}
      {split && <h2 className={classes.group}>{t('others')}</h2>}
      {others.map((space, index) => (
        <SpaceSection
          key={space.name}
          space={space}
          // Something has to be seen by who belongs to none.
          initiallyOpen={mine.length === 0 && index === 0}
          {...rest}
        />
      ))}
    </>
  );
}

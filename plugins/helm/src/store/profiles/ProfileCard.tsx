import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from 'react-router-dom';
import { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { ProfileIcon } from '../../deploy/ProfileIcon';
import { helmProfilesTranslationRef } from '../../messages/profiles';
import { Tag } from '../Tag';
import { useCardStyles } from '../useCardStyles';

/** One profile of the store. */
export function ProfileCard({ profile }: { profile: ProfileSummary }) {
  const classes = useCardStyles();
  const { t } = useTranslationRef(helmProfilesTranslationRef);
  const operators = new Set(
    (profile.requires ?? []).map(({ operator }) => operator),
  );
  return (
    <li className={classes.root}>
      <ProfileIcon icon={profile.icon} />
      <div className={classes.text}>
        <Link className={classes.name} to={encodeURIComponent(profile.name)}>
          {profile.title}
        </Link>{' '}
        {profile.origin !== 'seed' && (
          <Tag>{t(`origin.${profile.origin}`)}</Tag>
        )}
        {profile.problem && (
          <StatusLabel tone="error" pill title={profile.problem}>
            {t('problem')}
          </StatusLabel>
        )}
        <p className={classes.description}>{profile.description}</p>
        <div className={classes.line}>
          <span>
            {t('chart', {
              name: profile.chart.name,
              version: profile.chart.version,
            })}
          </span>
          {profile.chart.source && <span>{profile.chart.source}</span>}
          {[...operators].map(operator => (
            <span key={operator}>{t('requires', { operator })}</span>
          ))}
        </div>
      </div>
    </li>
  );
}

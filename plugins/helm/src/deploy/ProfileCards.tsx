import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import classNames from 'classnames';
import { ProfileSummary } from '@foredeck/backstage-plugin-helm-common';
import {
  toneColor,
  toneSurface,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmDeployTranslationRef } from '../messages/deploy';
import { groupProfiles } from './groupProfiles';
import { ProfileIcon } from './ProfileIcon';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2),
      border: 0,
      margin: 0,
      padding: 0,
      minWidth: 0,
    },
    cards: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 290px), 1fr))',
      gap: theme.spacing(1.5),
    },
    group: {
      margin: theme.spacing(0, 0, 1),
      color: theme.palette.text.secondary,
      fontSize: '0.875rem',
      fontWeight: 600,
    },
    card: {
      position: 'relative',
      display: 'flex',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.75),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius * 2,
      backgroundColor: theme.palette.background.paper,
      cursor: 'pointer',
      transition: theme.transitions.create(['border-color', 'box-shadow']),
      '&:hover': { borderColor: theme.palette.text.secondary },
      '&:focus-within': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 2,
      },
    },
    chosen: {
      borderColor: toneColor(theme, 'progress'),
      boxShadow: `inset 0 0 0 1px ${toneColor(theme, 'progress')}`,
      ...toneSurface(theme, 'progress'),
    },
    input: { position: 'absolute', opacity: 0, pointerEvents: 'none' },
    title: {
      fontWeight: 600,
      fontSize: '1rem',
      paddingRight: theme.spacing(3),
    },
    text: {
      display: 'block',
      marginTop: theme.spacing(0.25),
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      lineHeight: 1.45,
    },
    check: {
      position: 'absolute',
      top: theme.spacing(1.25),
      right: theme.spacing(1.25),
      color: toneColor(theme, 'progress'),
    },
  }),
  { name: 'ForedeckProfileCards' },
);

export interface ProfileCardsProps {
  profiles: ProfileSummary[];
  value: string;
  onChange(name: string): void;
}

/** The store's profiles as cards, one of which can be chosen. */
export function ProfileCards(props: ProfileCardsProps) {
  const { profiles, value, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const groups = groupProfiles(profiles);
  return (
    <fieldset className={classes.root} aria-label={t('target.profile')}>
      {groups.map(({ kind, profiles: members }) => {
        const labelId = `deploy-profiles-${kind}`;
        const named = groups.length > 1;
        return (
          <div
            key={kind}
            role={named ? 'group' : undefined}
            aria-labelledby={named ? labelId : undefined}
          >
            {named && (
              <Typography id={labelId} component="h4" className={classes.group}>
                {t(`target.group_${kind}`)}
              </Typography>
            )}
            <div className={classes.cards}>
              {members.map(profile => (
                <ProfileCard
                  key={profile.name}
                  profile={profile}
                  chosen={profile.name === value}
                  onChoose={onChange}
                />
              ))}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

function ProfileCard(props: {
  profile: ProfileSummary;
  chosen: boolean;
  onChoose(name: string): void;
}) {
  const { profile, chosen, onChoose } = props;
  const classes = useStyles();
  return (
    <label className={classNames(classes.card, chosen && classes.chosen)}>
      <input
        type="radio"
        name="profile"
        className={classes.input}
        value={profile.name}
        checked={chosen}
        onChange={() => onChoose(profile.name)}
      />
      <ProfileIcon icon={profile.icon} />
      <span>
        <span className={classes.title}>{profile.title}</span>
        <span className={classes.text}>{profile.description}</span>
        <span className={classes.text}>
          {profile.chart.name} {profile.chart.version}
        </span>
      </span>
      {chosen && <CheckCircleIcon className={classes.check} aria-hidden />}
    </label>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import DeployIcon from '@material-ui/icons/PublishOutlined';
import { Places } from '../releases/places';
import { useRefusal } from '../releases/useRefusal';
import { LinkButton } from './LinkButton';
import { helmReleasesTranslationRef } from '../messages/releases';
import { NEW_ROUTE } from './paths';

/** The way to a new deploy; off, with the reason, for who can deploy nowhere. */
export function DeployButton(props: { places: Places; label?: string }) {
  const { t } = useTranslationRef(helmReleasesTranslationRef);
  const refusal = useRefusal(props.places);
  const label = props.label ?? t('deploy');
  if (refusal) {
    return (
      <Tooltip title={refusal}>
        <span>
          <Button variant="contained" disabled startIcon={<DeployIcon />}>
            {label}
          </Button>
        </span>
      </Tooltip>
    );
  }
  return (
    <LinkButton
      variant="contained"
      color="primary"
      to={NEW_ROUTE}
      startIcon={<DeployIcon />}
    >
      {label}
    </LinkButton>
  );
}

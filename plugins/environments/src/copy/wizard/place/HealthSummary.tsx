import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';
import { countHealth } from '../../../model/healthCount';

/** "12 services, 1 unhealthy", with a sign for the worst of it. */
export function HealthSummary(props: {
  health: ReturnType<typeof countHealth>;
}) {
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const { total, unhealthy, progressing } = props.health;
  const words = t('services', { count: total });
  if (total === 0) {
    return <StatusLabel tone="neutral">{words}</StatusLabel>;
  }
  if (unhealthy > 0) {
    return (
      <StatusLabel tone="error">
        {words}, {t('unhealthy', { count: unhealthy })}
      </StatusLabel>
    );
  }
  return progressing > 0 ? (
    <StatusLabel tone="progress">
      {words}, {t('progressing', { count: progressing })}
    </StatusLabel>
  ) : (
    <StatusLabel tone="ok">
      {words}, {t('healthy')}
    </StatusLabel>
  );
}

import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ClusterState,
  Environment,
  Space,
} from '@foredeck/backstage-plugin-environments-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { isDnsLabel } from '../model/names';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { FreeNamespaces } from './FreeNamespaces';
import { SelectField } from '../fields/SelectField';
import { TypedField } from '../fields/TypedField';
import { useDialogStyles } from './useDialogStyles';

export interface AdoptDialogProps {
  /** Those where the user may make environments; at least one. */
  spaces: Space[];
  clusters: ClusterState[];
  /** Where the namespaces shall go, when that is settled. */
  into?: Environment;
  onDone(environment: Environment): void;
  onClose(): void;
}

/** Takes namespaces that are there into a new or an existing environment. */
export function AdoptDialog(props: AdoptDialogProps) {
  const { spaces, clusters, into } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const [space, setSpace] = useState(into?.space ?? spaces[0]?.name ?? '');
  const [cluster, setCluster] = useState(
    into?.cluster ?? clusters[0]?.cluster ?? '',
  );
  const [name, setName] = useState(into?.name ?? '');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const there =
    spaces
      .find(one => one.name === space)
      ?.environments.filter(one => one.cluster === cluster) ?? [];
  const joins = there.some(one => one.name === name);
  const wrong = name !== '' && !joins && !isDnsLabel(name);
  const clusterTitle =
    clusters.find(one => one.cluster === cluster)?.title ?? cluster;

  return (
    <ActionDialog
      title={t('adopt.title')}
      run={t('adopt.run')}
      running={t('adopt.running')}
      ready={name !== '' && !wrong && chosen.length > 0}
      onRun={() =>
        api.adoptNamespaces({ space, cluster, name, namespaces: [...chosen] })
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {running => (
        <div className={classes.fields}>
          <p className={classes.quiet}>{t('adopt.text')}</p>
          {!into && (
            <div className={classes.row}>
              <SelectField
                label={t('field.space')}
                value={space}
                options={spaces.map(one => ({
                  value: one.name,
                  label: one.title,
                }))}
                onChange={setSpace}
                disabled={running}
              />
              <SelectField
                label={t('field.cluster')}
                value={cluster}
                options={clusters.map(one => ({
                  value: one.cluster,
                  label: one.title,
                }))}
                onChange={next => {
                  setCluster(next);
                  setChosen([]);
                }}
                disabled={running}
              />
            </div>
          )}
          <FreeNamespaces
            cluster={cluster}
            clusterTitle={clusterTitle}
            chosen={chosen}
            onChange={setChosen}
            disabled={running}
          />
          {!into && (
            <TypedField
              label={t('field.name')}
              required
              value={name}
              options={there.map(one => one.name)}
              onChange={setName}
              disabled={running}
              error={wrong}
              helperText={nameHint()}
            />
          )}
        </div>
      )}
    </ActionDialog>
  );

  function nameHint(): string {
    if (wrong) {
      return t('invalid.name');
    }
    if (name === '') {
      return t('field.nameHint');
    }
    return t(joins ? 'adopt.existing' : 'adopt.new', {
      name: `${space}/${name}`,
    });
  }
}

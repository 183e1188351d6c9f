import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DeletionPreview } from '@foredeck/backstage-plugin-environments-common';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { useDialogStyles } from './useDialogStyles';

/** What deleting an environment takes with it, and what stays. */
export function DeletionEffects({ preview }: { preview: DeletionPreview }) {
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const { namespaces, releases, claims, objects } = preview;
  const gone = namespaces.filter(({ deleted }) => deleted);
  const kept = namespaces.filter(({ deleted }) => !deleted);
  const lost = claims.filter(({ retained }) => !retained);
  const retained = claims.filter(claim => claim.retained);
  const claimItems = (list: DeletionPreview['claims']) =>
    list.map(({ namespace, name, size }) => (
      <li key={`${namespace}/${name}`} className={classes.item}>
        {namespace}/{name} <span className={classes.end}>{size}</span>
      </li>
    ));
  return (
    <>
      <Part title={t('delete.namespacesGo')} count={gone.length}>
        {gone.map(({ name }) => (
          <li key={name} className={classes.item}>
            {name}
          </li>
        ))}
      </Part>
      <Part
        title={t('delete.releases', { count: releases.length })}
        count={releases.length}
      >
        {releases.map(({ namespace, name, chart }) => (
          <li key={`${namespace}/${name}`} className={classes.item}>
            {namespace}/{name} <span className={classes.end}>{chart}</span>
          </li>
        ))}
      </Part>
      <Part
        title={t('delete.claims', { count: lost.length })}
        count={lost.length}
      >
        {claimItems(lost)}
      </Part>
      <Part title={t('delete.objects')} count={objects.length}>
        <li className={classes.item}>
          {objects
            .map(({ kind, count }) =>
              t('delete.object', { kind, number: String(count) }),
            )
            .join(', ')}
        </li>
      </Part>
      <Part
        title={t('delete.retained', { count: retained.length })}
        count={retained.length}
      >
        {claimItems(retained)}
      </Part>
      <Part title={t('delete.namespacesStay')} count={kept.length}>
        {kept.map(({ name }) => (
          <li key={name} className={classes.item}>
            {name}
          </li>
        ))}
      </Part>
    </>
  );
}

/** One kind of thing; left out where there is none. */
function Part(props: { title: string; count: number; children: ReactNode }) {
  const classes = useDialogStyles();
  return props.count === 0 ? null : (
    <section>
      <h3 className={classes.heading}>{props.title}</h3>
      <ul className={classes.list}>{props.children}</ul>
    </section>
  );
}

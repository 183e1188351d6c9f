import { ReleaseHealth } from '@foredeck/backstage-plugin-helm-common';

/** Outlines of 16 by 16: there may be hundreds on a page. */
const OUTLINES: Record<ReleaseHealth['state'], string> = {
  healthy: 'M5 8.2 7.2 10.4 11.2 6',
  progressing: 'M8 4.6V8l2.4 1.6',
  unhealthy: 'M8 4.6v4.2M8 11v.4',
  unknown: 'M5.4 8h5.2',
};

/** A sign for health; say it in words beside it. */
export function HealthIcon(props: {
  state: ReleaseHealth['state'];
  className: string;
}) {
  return (
    <svg aria-hidden viewBox="0 0 16 16" className={props.className}>
      <circle cx="8" cy="8" r="6.4" />
      <path d={OUTLINES[props.state]} />
    </svg>
  );
}

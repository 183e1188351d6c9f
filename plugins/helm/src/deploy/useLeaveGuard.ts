import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';

export interface LeaveGuard {
  /** Where the user wanted to go, while the question is open. */
  pending?: string;
  leave(): void;
  stay(): void;
}

/**
 * Asks before unsaved input is lost: the browser's own question on closing or
 * reloading, ours on following a link within the portal.
 *
 * The portal's router can not block navigation, so links are caught where they
 * are clicked. Links that stay on the page (another step) pass.
 */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const [pending, setPending] = useState<string>();
  const navigate = useNavigate();

  useEffect(() => {
    if (!unsaved) {
      return undefined;
    }
    const onUnload = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      event.returnValue = '';
    };
    const onClick = (event: MouseEvent) => {
      const target = leavingTo(event);
      if (target !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        setPending(target);
      }
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [unsaved]);

  const leave = useCallback(() => {
    if (pending !== undefined) {
      setPending(undefined);
      navigate(pending);
    }
  }, [navigate, pending]);
  const stay = useCallback(() => setPending(undefined), []);
  return { pending, leave, stay };
}

/** The address a click leads to when it leaves this page in this tab. */
function leavingTo(event: MouseEvent): string | undefined {
  const modified =
    event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) {
    return undefined;
  }
  const link =
    event.target instanceof Element
      ? event.target.closest<HTMLAnchorElement>('a[href]')
      : null;
  if (!link || (link.target && link.target !== '_self')) {
    return undefined;
  }
  const url = new URL(link.href, window.location.href);
  const elsewhere = url.origin !== window.location.origin;
  // The browser asks for other sites, by the handler of beforeunload.
  if (elsewhere || url.pathname === window.location.pathname) {
    return undefined;
  }
  return `${url.pathname}${url.search}${url.hash}`;
}

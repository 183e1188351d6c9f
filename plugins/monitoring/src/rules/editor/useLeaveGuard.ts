import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';

export interface LeaveGuard {
  /** Where the user wanted to go, while the question is open. */
  pending?: string;
  leave(): void;
  stay(): void;
}

/**
 * Asks before a page with unsaved input is left by a link of the portal. A
 * reload or a closed tab is not asked about: what was entered is kept for it.
 *
 * The portal's router can not block navigation, so links are caught where they
 * are clicked.
 */
export function useLeaveGuard(unsaved: boolean): LeaveGuard {
  const [pending, setPending] = useState<string>();
  const navigate = useNavigate();
  useEffect(() => {
    if (!unsaved) {
      return undefined;
    }
    const onClick = (event: MouseEvent) => {
      const target = addressOf(event);
      if (target) {
        event.preventDefault();
        event.stopPropagation();
        setPending(target);
      }
    };
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
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

/** Where a click leads within the portal, in this tab and off this page. */
function addressOf(event: MouseEvent): string | undefined {
  const { target, button, metaKey, ctrlKey, shiftKey, altKey } = event;
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) {
    return undefined;
  }
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link?.href || (link.target && link.target !== '_self')) {
    return undefined;
  }
  const { origin, pathname, search, hash } = new URL(link.href);
  return origin !== window.location.origin ||
    pathname === window.location.pathname
    ? undefined
    : `${pathname}${search}${hash}`;
}

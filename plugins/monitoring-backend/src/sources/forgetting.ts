import { SourceDownError } from './errors';

/**
 * The same source, which also tells when it was down: what was found out about
 * it may have changed then.
 */
export function forgetting<T extends object>(source: T, forget: () => void): T {
  return new Proxy(source, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') {
        return value;
      }
      return async (...given: unknown[]) => {
        try {
          return await value.apply(target, given);
        } catch (error) {
          if (error instanceof SourceDownError) {
            forget();
          }
          throw error;
        }
      };
    },
  });
}

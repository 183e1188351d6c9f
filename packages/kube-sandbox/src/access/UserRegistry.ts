import { randomBytes } from 'node:crypto';
import type { UserInfo } from '../api/ApiRequest';
import type { PolicyRule } from './PolicyRule';

/** A user of the sandbox. */
export interface SandboxUser {
  name: string;
  groups?: string[];
  /** Made up when it is left out. */
  token?: string;
  /** What the user may do besides what RBAC objects say. */
  rules?: PolicyRule[];
}

/** The users a sandbox knows by their tokens. */
export class UserRegistry {
  private readonly byToken = new Map<string, UserInfo>();
  private readonly tokens = new Map<string, string>();
  private readonly rules = new Map<string, PolicyRule[]>();

  /** Adds or replaces a user. @returns the token to send as `Bearer` */
  add(user: SandboxUser): string {
    const previous = this.tokens.get(user.name);
    if (previous) {
      this.byToken.delete(previous);
    }
    const token = user.token ?? previous ?? randomBytes(24).toString('hex');
    this.byToken.set(token, {
      username: user.name,
      groups: [...new Set([...(user.groups ?? []), 'system:authenticated'])],
    });
    this.tokens.set(user.name, token);
    this.rules.set(user.name, user.rules ?? []);
    return token;
  }

  tokenOf(name: string): string | undefined {
    return this.tokens.get(name);
  }

  rulesOf(name: string): PolicyRule[] {
    return this.rules.get(name) ?? [];
  }

  byBearer(token: string): UserInfo | undefined {
    return this.byToken.get(token);
  }
}

import type { ServiceHost } from './host';

const EMAIL_SCOPE = 'https://www.googleapis.com/auth/userinfo.email';

class User {
  readonly #host: ServiceHost;
  readonly #email: string;

  constructor(host: ServiceHost, email: string) {
    this.#host = host;
    this.#email = email;
  }

  getEmail(): string {
    this.#host.call({ name: 'User.getEmail', kind: 'handle' });
    return this.#email;
  }

  getUserLoginId(): string {
    return this.getEmail();
  }

  toString(): string {
    return this.#email;
  }
}

/** The person of an event object or of Session; blank where Google would not tell. */
export const createUser = (host: ServiceHost, email: string): object => new User(host, email);

export const createSession = (host: ServiceHost): object => {
  const handle = (name: string): void => host.call({ name: `Session.${name}`, kind: 'handle' });
  // Without the scope Google answers a blank address in simple triggers and refuses elsewhere.
  const require = (name: string): void => {
    if (host.authorised) host.requireAuthorisation('Session', name, EMAIL_SCOPE);
  };
  return {
    getActiveUser: (): object => {
      handle('getActiveUser');
      require('getActiveUser');
      return new User(host, host.activeUser);
    },
    getEffectiveUser: (): object => {
      handle('getEffectiveUser');
      require('getEffectiveUser');
      return new User(host, host.authorised ? host.effectiveUser : host.activeUser);
    },
    getScriptTimeZone: (): string => {
      handle('getScriptTimeZone');
      return host.scriptTimeZone;
    },
    getActiveUserLocale: (): string => {
      handle('getActiveUserLocale');
      return host.sessionLocale;
    },
    getTemporaryActiveUserKey: (): string => {
      handle('getTemporaryActiveUserKey');
      return temporaryKey(host.effectiveUser, host.world.project.scriptId, host.now());
    },
  };
};

const THIRTY_DAYS = 30 * 86_400_000;

/** Stable for a person and a script, and another one about every thirty days. */
const temporaryKey = (user: string, scriptId: string, now: number): string => {
  const text = `${user}|${scriptId}|${Math.floor(now / THIRTY_DAYS)}`;
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36).padStart(13, '0').repeat(3);
};

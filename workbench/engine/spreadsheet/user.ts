import { inside } from './inside';

/** A person, known by mail address. */
export class User {
  readonly [inside]: string;

  constructor(mail: string) {
    this[inside] = mail;
  }

  getEmail(): string {
    return this[inside];
  }

  toString(): string {
    return this[inside];
  }
}

/** Address of a person given as text or as an object of this or another service. */
export const mailOf = (user: string | { getEmail(): string }): string =>
  typeof user === 'string' ? user : user.getEmail();

/** A member of one of Google's enumerations, e.g. ScriptApp.AuthMode.LIMITED. Compared with ===. */
export class EnumMember {
  constructor(
    private readonly memberName: string,
    private readonly position: number,
  ) {}

  name(): string {
    return this.memberName;
  }

  ordinal(): number {
    return this.position;
  }

  compareTo(other: EnumMember): number {
    return this.position - other.ordinal();
  }

  toString(): string {
    return this.memberName;
  }

  toJSON(): string {
    return this.memberName;
  }
}

export const createEnum = <const Names extends readonly string[]>(
  ...names: Names
): Readonly<Record<Names[number], EnumMember>> =>
  Object.fromEntries(names.map((name, index) => [name, new EnumMember(name, index)])) as Record<
    Names[number],
    EnumMember
  >;

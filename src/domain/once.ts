/**
 * A value that is made when it is first asked for. The script starts anew with every edit, so what only an import
 * needs is not made then.
 */
export const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

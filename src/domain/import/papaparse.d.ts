/**
 * The little of papaparse that an import needs. Its published types bring Node's with them, which the pure
 * layers must not see; the minified build asks for no Node module.
 */
declare module 'papaparse/papaparse.min.js' {
  export interface Parsed {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly row?: number }[];
  }
  interface Options {
    readonly delimiter: string;
    readonly newline: '\n' | '\r' | '\r\n';
    readonly preview?: number;
  }
  const Papa: { parse(text: string, options: Options): Parsed };
  export default Papa;
}

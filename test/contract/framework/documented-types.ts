/** What @types/google-apps-script, which is made from Google's reference, says of classes and their methods. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import coveredServices from '../../../workbench/engine/services/covered-services.json';

export interface DocumentedMethod {
  readonly name: string;
  readonly parameters: readonly string[];
}

const folder = path.dirname(require.resolve('@types/google-apps-script/package.json'));

const read = (): Map<string, DocumentedMethod[]> => {
  const classes = new Map<string, DocumentedMethod[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node)) {
      const methods = node.members.filter(ts.isMethodSignature).map((method) => ({
        name: method.name.getText(),
        parameters: method.parameters.map((parameter) => parameter.name.getText()),
      }));
      classes.set(node.name.text, [...(classes.get(node.name.text) ?? []), ...methods]);
    }
    ts.forEachChild(node, visit);
  };
  for (const service of coveredServices) {
    const file = `google-apps-script.${service}.d.ts`;
    const text = readFileSync(path.join(folder, file), 'utf8');
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  }
  return classes;
};

/** By class; a method with several forms is there several times. */
export const DOCUMENTED = read();

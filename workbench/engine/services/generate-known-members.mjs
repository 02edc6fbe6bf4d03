// Writes known-members.ts: the member names that Google documents for the services the engine covers, taken
// from @types/google-apps-script. Run it after that package is updated: node <this file>.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import ts from 'typescript';
import { format } from 'prettier';

const NOT_SERVICES = new Set(['Console', 'Date', 'DateConstructor', 'Date2']);

const here = dirname(fileURLToPath(import.meta.url));
/** Other services have classes of the same names. */
const COVERED = JSON.parse(readFileSync(join(here, 'covered-services.json'), 'utf8'));
const types = dirname(createRequire(import.meta.url).resolve('@types/google-apps-script/package.json'));

const members = new Set();
const visit = (node) => {
  if (ts.isInterfaceDeclaration(node) && !NOT_SERVICES.has(node.name.text)) {
    for (const member of node.members) if (member.name) members.add(member.name.getText());
  }
  ts.forEachChild(node, visit);
};
for (const service of COVERED) {
  const file = `google-apps-script.${service}.d.ts`;
  visit(ts.createSourceFile(file, readFileSync(join(types, file), 'utf8'), ts.ScriptTarget.Latest, true));
}

const text = `/**
 * Every member name that Google documents for the services covered here; made by generate-known-members.mjs.
 * Asking a service for one of these that the engine lacks throws NotEmulated instead of answering undefined.
 */
export const KNOWN_MEMBERS: ReadonlySet<string> = new Set(
  ${JSON.stringify([...members].sort().join(' '))}.split(' '),
);
`;
writeFileSync(
  join(here, 'known-members.ts'),
  await format(text, { parser: 'typescript', singleQuote: true, printWidth: 110 }),
);

import ts from 'typescript';

/** What a serve may take for a comment, a tag or a scriptlet, wherever it stands. */
const suspicious = /\/(?=[/*])|\*(?=\/)|<(?=!--|\/?script|\?)/gi;

const escaped = (character) => '\\x' + character.charCodeAt(0).toString(16);

/** In a string: `http://` becomes `http:\x2f/`, which is the same string. */
const inString = (text) => text.replace(suspicious, escaped);

/** In a regular expression: no slash but the last one and the first is left, so none can meet another. */
const inPattern = (text) => {
  const end = text.lastIndexOf('/');
  const body = text
    .slice(1, end)
    .replace(/\\\/|\//g, '\\x2f')
    .replace(/<(?=!--|\/?script|\?)/gi, '\\x3c');
  return '/' + body + text.slice(end);
};

/**
 * Rewrites a minified script so that no `//`, `/*`, `<!--` or `<script` is left in it: a serve that strips
 * comments or looks for tags without understanding strings leaves it whole.
 *
 * @param {string} script has no comments and no template literals
 */
export const harmlessScript = (script) => {
  const source = ts.createSourceFile('page.js', script, ts.ScriptTarget.ES2019, false, ts.ScriptKind.JS);
  const edits = [];
  const visit = (node) => {
    const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    const isPattern = node.kind === ts.SyntaxKind.RegularExpressionLiteral;
    if (isText || isPattern) {
      const start = node.getStart(source);
      const text = script.slice(start, node.end);
      edits.push({ start, end: node.end, text: isText ? inString(text) : inPattern(text) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let result = '';
  let done = 0;
  for (const { start, end, text } of edits) {
    result += script.slice(done, start) + text;
    done = end;
  }
  result += script.slice(done);
  const left = /\/\/|\/\*|<!--|<\/?script|<\?/i.exec(result);
  if (left)
    throw new Error('Not harmless near: ' + result.slice(Math.max(0, left.index - 40), left.index + 40));
  return result;
};

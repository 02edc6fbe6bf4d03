/** Round numbers along an axis, from the least to the greatest; both ends are on it. */
export function ticksOf(least: number, greatest: number, wanted: number): number[] {
  const span = greatest - least || Math.abs(greatest) || 1;
  const rough = span / wanted;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * size).find((each) => each >= rough * 0.999) ?? rough;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(greatest / step - 1e-9);
  return Array.from({ length: Math.max(2, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Pixels a text takes at a size, near enough: no font is at hand where the picture is made. */
export function widthOf(text: string, size: number): number {
  let ems = 0;
  for (const sign of text) ems += sign >= '\u2e80' ? 1 : /[ilI.,:;'|! ]/.test(sign) ? 0.3 : 0.56;
  return ems * size;
}

/** The text, shortened with an ellipsis where it would be wider. */
export function fitted(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let kept = text;
  while (kept.length > 1 && widthOf(`${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

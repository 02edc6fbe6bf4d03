const KEPT = 40;

/** May run its own scripts and forms, and reach nothing: not the network, not this server, not the page. */
export const framePolicy = [
  'sandbox allow-scripts allow-forms allow-modals allow-popups allow-downloads',
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'font-src data:',
  'media-src data: blob:',
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** HTML of sidebars and dialogs, each under a key that cannot be guessed. */
export class Frames {
  private readonly documents = new Map<string, string>();

  /** @param shim the client side of `google.script`, as a script */
  constructor(private readonly shim: () => string) {}

  add(key: string, html: string): void {
    this.documents.set(key, html);
    const oldest = this.documents.keys().next();
    if (this.documents.size > KEPT && !oldest.done) this.documents.delete(oldest.value);
  }

  document(key: string): string | null {
    const html = this.documents.get(key);
    return html === undefined ? null : withShim(html, this.shim());
  }
}

/** Puts the shim before anything of the script's own runs. */
function withShim(html: string, shim: string): string {
  const script = `<script>${shim}</script>`;
  const head =
    /<head(\s[^>]*)?>/i.exec(html) ?? /<html(\s[^>]*)?>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  if (!head) return `<!DOCTYPE html><meta charset="utf-8">${script}${html}`;
  const at = head.index + head[0].length;
  return html.slice(0, at) + script + html.slice(at);
}

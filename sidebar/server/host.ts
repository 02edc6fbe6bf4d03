declare const google: { readonly script: { readonly host: { close(): void } } };

/** Closes the dialog or sidebar that this page is in. */
export const closeDialog = (): void => google.script.host.close();

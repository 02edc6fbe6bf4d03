/** Moves to the first control that is wrong, opening what it is folded into. */
export const focusFirstWrong = (form: HTMLElement | null): void => {
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  if (!wrong) return;
  const fold = wrong.closest('details');
  if (fold) fold.open = true;
  (wrong.matches('input, select, textarea') ? wrong : wrong.querySelector('input'))?.focus();
};

/** Shows a place from its beginning; the page itself does not scroll, its main part does. */
export const scrollToTop = (): void => document.querySelector('main')?.scrollTo(0, 0);

/** A form that was just opened is ready to be typed into. */
export const focusFirstControl = (form: HTMLElement | null): void =>
  form?.querySelector<HTMLElement>('input, select, textarea')?.focus();

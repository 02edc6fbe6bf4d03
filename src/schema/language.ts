/** The two languages of the product. Ids in code are English and never change; what people read is localized. */
export type Language = 'zh' | 'en';

export const languages: readonly Language[] = ['zh', 'en'];

export type Localized<T = string> = Readonly<Record<Language, T>>;

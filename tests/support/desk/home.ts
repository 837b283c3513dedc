import type { Locator, Page } from '@playwright/test';
import { type Locale, say } from './words.ts';

export type List = 'tickets' | 'parked' | 'callbacks' | 'promises';

/** One of home's lists. */
export const homeList = (page: Page, locale: Locale, list: List): Locator =>
  page.getByRole('grid', { name: say(locale, `home:${list}`) });

/** The row of a list that shows this text. */
export const homeRow = (page: Page, locale: Locale, list: List, text: string): Locator =>
  homeList(page, locale, list).getByRole('row').filter({ hasText: text });

import type { Browser, Page } from 'playwright-core';

/** local-slack as a person uses it. */
export interface SlackPage {
  be(name: string): Promise<void>;
  go(channel: string): Promise<void>;
  /** Opens the app, then the direct messages with it (they stand under the person's own name). */
  goToBot(name: string): Promise<void>;
  /** Opens the app's own page. */
  openHome(): Promise<void>;
  /** Opens the newest thread of the channel. */
  openThread(): Promise<void>;
  say(text: string): Promise<void>;
  press(label: string): Promise<void>;
  sees(pattern: RegExp): Promise<string>;
  text(): Promise<string>;
  shot(path: string): Promise<void>;
  page: Page;
}

const exactly = (label: string): RegExp => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

export const openSlack = async (browser: Browser, url: string, width = 1400): Promise<SlackPage> => {
  const page = await browser.newPage({ viewport: { width, height: 1100 } });
  page.setDefaultTimeout(15000);
  await page.goto(`${url}/`, { waitUntil: 'load' });
  await page.locator('.composer-input').first().waitFor();
  const text = (): Promise<string> => page.locator('body').innerText();
  return {
    page,
    text,
    be: async (name) => {
      await page.locator('.actas select').selectOption({ label: name });
    },
    go: async (channel) => page.locator('.sidebar-item').filter({ hasText: channel }).first().click(),
    goToBot: async (name) => {
      await page.locator('.sidebar-item').filter({ hasText: '🏠' }).first().click();
      await page.locator('.sidebar-item').filter({ hasText: name }).first().click();
      await page.locator('main .composer-input').first().waitFor();
    },
    openHome: async () => page.locator('.sidebar-item').filter({ hasText: '🏠' }).first().click(),
    openThread: async () => {
      await page
        .getByText(/^\d+ repl(?:y|ies)$/)
        .last()
        .click();
    },
    say: async (words) => {
      const composer = page.locator('main .composer-input').first();
      await composer.click();
      await composer.fill(words);
      await page.locator('main .composer-send').first().click();
    },
    press: async (label) =>
      page
        .locator('.bk-button')
        .filter({ hasText: exactly(label) })
        .last()
        .click(),
    sees: async (pattern) => {
      await page.waitForFunction(`${pattern}.test(document.body.innerText )`);
      return text();
    },
    shot: async (path) => {
      await page.screenshot({ path });
    },
  };
};

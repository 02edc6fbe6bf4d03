/** Takes the README's pictures. Run by `npm run shots`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { menu } from '../../src/messages/menu';
import { languages, type Language } from '../../src/schema/language';
import { launchBrowser } from './chromium';
import { SheetPage, Started } from './page';

const folder = path.resolve(__dirname, '../../docs/pictures');
const size = { width: 1440, height: 860 };

const sampleCsv: Record<Language, string> = {
  zh: [
    '公司名称,联系人,手机,客户来源,销售阶段,预算,下次联系时间,业务员,微信群',
    '苏州明德仪表有限公司,周工,13800001111,展会,需求调研,20-30万,2026/12/01,王芳,是',
    '无锡恒信机电有限公司,吴经理,13800002222,转介绍,线索获取,8万,2026/12/03,李强,否',
    '上海仓祥绿化工程有限公司,何总,13800003333,官网,商务谈判,45万,2026/11/28,王芳,是',
  ].join('\n'),
  en: [
    'Company,Contact,Mobile,Source,Deal stage,Budget,Next contact,Sales rep,Newsletter',
    'Fairwater Instruments,J. Cole,+44 20 7946 0111,Trade fair,Qualification,200k-300k,2026-12-01,Amara Okafor,yes',
    'Lindqvist Pumps,E. Lind,+44 20 7946 0222,Referral,Prospecting,80k,2026-12-03,Tom Whitfield,no',
    'Oakhaven Gardens,P. Hale,+44 20 7946 0333,Website,Negotiation,450k,2026-11-28,Amara Okafor,yes',
  ].join('\n'),
};

const shoot = async (sheet: SheetPage, name: string): Promise<void> => {
  await sheet.page.waitForTimeout(1500);
  await sheet.page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
};

const shootLanguage = async (browser: Browser, language: Language): Promise<void> => {
  const say = menu[language];
  const started = await Started.with('--lang', language);
  try {
    const sheet = await SheetPage.open(browser, started.address, size);
    await shoot(sheet, `tracker-${language}`);
    await sheet.menu(say.title, say.sidebar);
    const inside = sheet.page.getByRole('complementary').frameLocator('iframe');
    await inside.getByRole('tab').first().waitFor();
    await shoot(sheet, `sidebar-${language}`);
    const weekly = (await sheet.tabs()).find((tab) => /\d{4}-W\d{2}/.test(tab))!;
    await sheet.page.getByText(weekly, { exact: true }).first().click();
    // Down to the second chart.
    await sheet.page.setViewportSize({ ...size, height: 1060 });
    await shoot(sheet, `weekly-${language}`);
    await sheet.page.setViewportSize(size);
    await sheet.menu(say.title, say.importSheet);
    const dialog = sheet.page.getByRole('dialog').frameLocator('iframe');
    const csv = path.join(started.folder, language === 'zh' ? '客户表.csv' : 'customers.csv');
    writeFileSync(csv, sampleCsv[language]);
    await dialog.locator('input[type=file]').setInputFiles(csv);
    await shoot(sheet, `import-${language}`);
    await sheet.page.close();
  } finally {
    await started.remove();
  }
};

const main = async (): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  for (const language of languages) await shootLanguage(browser, language);
  await browser.close();
};

void main();

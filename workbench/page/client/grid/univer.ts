import { LocaleType, LogLevel, Univer } from '@univerjs/core';
import { FUniver } from '@univerjs/core/facade';
import {
  CalculationMode,
  UniverSheetsCorePreset,
  UniverSheetsNumfmtPlugin,
  UniverSheetsNumfmtUIPlugin,
} from '@univerjs/preset-sheets-core';
import coreEn from '@univerjs/preset-sheets-core/locales/en-US';
import coreZh from '@univerjs/preset-sheets-core/locales/zh-CN';
import { UniverSheetsDataValidationPreset } from '@univerjs/preset-sheets-data-validation';
import validationEn from '@univerjs/preset-sheets-data-validation/locales/en-US';
import validationZh from '@univerjs/preset-sheets-data-validation/locales/zh-CN';
import { UniverSheetsFilterPreset } from '@univerjs/preset-sheets-filter';
import filterEn from '@univerjs/preset-sheets-filter/locales/en-US';
import filterZh from '@univerjs/preset-sheets-filter/locales/zh-CN';
import { UniverSheetsNotePreset } from '@univerjs/preset-sheets-note';
import noteEn from '@univerjs/preset-sheets-note/locales/en-US';
import noteZh from '@univerjs/preset-sheets-note/locales/zh-CN';
import { hiddenMenus } from './menus';
import { theme } from './theme';
import type { Language } from '../../messages';

export interface UniverGrid {
  univer: Univer;
  api: FUniver;
}

/**
 * Starts Univer as a pure view: no toolbar, no number formats, and no formula is ever computed in the page,
 * since the engine did all that.
 */
export function startUniver(container: HTMLElement, language: Language): UniverGrid {
  const univer = new Univer({
    locale: language === 'zh' ? LocaleType.ZH_CN : LocaleType.EN_US,
    locales: {
      [LocaleType.ZH_CN]: merged(coreZh, validationZh, noteZh, filterZh),
      [LocaleType.EN_US]: merged(coreEn, validationEn, noteEn, filterEn),
    },
    theme,
    logLevel: LogLevel.ERROR,
  });
  const core = UniverSheetsCorePreset({
    container,
    toolbar: false,
    menu: hiddenMenus,
    footer: {
      sheetBar: true,
      statisticBar: false,
      menus: false,
      zoomSlider: false,
    },
    sheets: {
      clipboardConfig: { hidePasteOptions: true },
      disableForceStringAlert: true,
      disableForceStringMark: true,
    },
    formula: { initialFormulaComputing: CalculationMode.NO_CALCULATION },
  });
  const presets = [
    core,
    UniverSheetsDataValidationPreset({ showEditOnDropdown: false, showSearchOnDropdown: false }),
    UniverSheetsNotePreset(),
    UniverSheetsFilterPreset(),
  ];
  for (const entry of presets.flatMap((preset) => preset.plugins)) {
    const [plugin, config] = Array.isArray(entry) ? entry : [entry];
    if (!unwanted.includes(plugin)) univer.registerPlugin(plugin, config as never);
  }
  return { univer, api: FUniver.newAPI(univer) };
}

/** They would turn what a person types into dates and numbers before the engine can parse it. */
const unwanted: unknown[] = [UniverSheetsNumfmtPlugin, UniverSheetsNumfmtUIPlugin];

function merged(...locales: object[]): Record<string, never> {
  return Object.assign({}, ...locales) as Record<string, never>;
}

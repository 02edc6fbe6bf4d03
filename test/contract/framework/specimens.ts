/** One object of every class the engine covers, as a script gets hold of it. */
import { createWorkbench } from '../../../workbench';

type Maker = () => unknown;

export const specimens = (): Record<string, Maker> => {
  const wb = createWorkbench({ fetch: { 'https://example.com/': 'x' } });
  const { globals, spreadsheet } = wb;
  const app = globals.SpreadsheetApp;
  const sheet = spreadsheet.getSheets()[0]!;
  const range = sheet.getRange('A1:B4').setValues([
    ['name', 'amount'],
    ['x', 1],
    ['y', 2],
    ['x', 3],
  ]);
  const metadata = () => sheet.addDeveloperMetadata('key').getDeveloperMetadata()[0]!;
  const rule = () => app.newConditionalFormatRule().setRanges([range]);
  const trigger = () => globals.ScriptApp.newTrigger('f');
  const chart = () => sheet.newChart().addRange(range).setPosition(1, 4, 0, 0);
  wb.ui.answer({ button: 'OK', text: 'x' });
  const prompt = app.getUi().prompt('?');
  spreadsheet.setNamedRange('named', range);
  const filter = range.createFilter();
  const banding = sheet.getRange('D1:E4').applyRowBanding();
  sheet.getRange('2:3').shiftRowGroupDepth(1);
  const group = sheet.getRowGroup(2, 1);
  return {
    SpreadsheetApp: () => app,
    Spreadsheet: () => spreadsheet,
    Sheet: () => sheet,
    Range: () => range,
    RangeList: () => sheet.getRangeList(['A1', 'B2']),
    Selection: () => app.getSelection(),
    NamedRange: () => spreadsheet.getNamedRanges()[0],
    DeveloperMetadata: metadata,
    DeveloperMetadataFinder: () => sheet.createDeveloperMetadataFinder(),
    DeveloperMetadataLocation: () => metadata().getLocation(),
    Protection: () => sheet.getRange('A1').protect(),
    DataValidation: () => app.newDataValidation().requireDate().build(),
    DataValidationBuilder: () => app.newDataValidation(),
    ConditionalFormatRule: () => rule().whenCellEmpty().build(),
    ConditionalFormatRuleBuilder: rule,
    BooleanCondition: () => rule().whenCellEmpty().build().getBooleanCondition(),
    GradientCondition: () => rule().setGradientMinpoint('#ff0000').build().getGradientCondition(),
    Filter: () => filter,
    FilterCriteria: () => app.newFilterCriteria().setHiddenValues(['x']).build(),
    FilterCriteriaBuilder: () => app.newFilterCriteria(),
    Banding: () => banding,
    Group: () => group,
    RichTextValue: () => app.newRichTextValue().setText('x').build(),
    RichTextValueBuilder: () => app.newRichTextValue(),
    TextStyle: () => app.newTextStyle().build(),
    TextStyleBuilder: () => app.newTextStyle(),
    TextFinder: () => sheet.createTextFinder('x'),
    Color: () => app.newColor().setRgbColor('#ff0000').build(),
    ColorBuilder: () => app.newColor(),
    RgbColor: () => app.newColor().setRgbColor('#ff0000').build().asRgbColor(),
    EmbeddedChart: () => chart().build(),
    EmbeddedChartBuilder: chart,
    EmbeddedAreaChartBuilder: () => chart().asAreaChart(),
    EmbeddedBarChartBuilder: () => chart().asBarChart(),
    EmbeddedColumnChartBuilder: () => chart().asColumnChart(),
    EmbeddedComboChartBuilder: () => chart().asComboChart(),
    EmbeddedHistogramChartBuilder: () => chart().asHistogramChart(),
    EmbeddedLineChartBuilder: () => chart().asLineChart(),
    EmbeddedPieChartBuilder: () => chart().asPieChart(),
    EmbeddedScatterChartBuilder: () => chart().asScatterChart(),
    EmbeddedTableChartBuilder: () => chart().asTableChart(),
    ContainerInfo: () => chart().build().getContainerInfo(),
    Charts: () => globals.Charts,
    ChartOptions: () => chart().build().getOptions(),
    Ui: () => app.getUi(),
    Browser: () => globals.Browser,
    Menu: () => app.getUi().createMenu('Menu'),
    PromptResponse: () => prompt,
    Session: () => globals.Session,
    User: () => globals.Session.getActiveUser(),
    Logger: () => globals.Logger,
    Blob: () => globals.Utilities.newBlob('x'),
    CacheService: () => globals.CacheService,
    Cache: () => globals.CacheService.getScriptCache(),
    ContentService: () => globals.ContentService,
    TextOutput: () => globals.ContentService.createTextOutput('x'),
    GmailApp: () => globals.GmailApp,
    HtmlService: () => globals.HtmlService,
    HtmlOutput: () => globals.HtmlService.createHtmlOutput('x'),
    HtmlTemplate: () => globals.HtmlService.createTemplate('x'),
    LockService: () => globals.LockService,
    Lock: () => globals.LockService.getScriptLock(),
    MailApp: () => globals.MailApp,
    PropertiesService: () => globals.PropertiesService,
    Properties: () => globals.PropertiesService.getScriptProperties(),
    ScriptApp: () => globals.ScriptApp,
    TriggerBuilder: trigger,
    ClockTriggerBuilder: () => trigger().timeBased(),
    SpreadsheetTriggerBuilder: () => trigger().forSpreadsheet(spreadsheet),
    Trigger: () => trigger().timeBased().everyHours(1).create(),
    AuthorizationInfo: () => globals.ScriptApp.getAuthorizationInfo(globals.ScriptApp.AuthMode.FULL),
    Service: () => globals.ScriptApp.getService(),
    UrlFetchApp: () => globals.UrlFetchApp,
    HTTPResponse: () => globals.UrlFetchApp.fetch('https://example.com/'),
    Utilities: () => globals.Utilities,
  };
};

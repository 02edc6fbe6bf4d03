import { fact, group, type FactWorld, type RunnableFact } from '../framework/fact';
import { fill, spills, yields } from '../framework/helpers';
import { functionPage } from '../framework/pages';
import { assumed, reported } from '../framework/sources';

/** A company, B stage, C amount, D day; row 5 has no amount. */
const DEALS: readonly (readonly unknown[])[] = [
  ['甲公司', 'Contacted', 100, '2026-03-03'],
  ['乙公司', 'Won', 250, '2026-03-04'],
  ['丙公司', 'Contacted', 40, '2026-03-05'],
  ['ACME', 'Lost', 10, '2026-04-13'],
  ['acme 2', 'won*', '', ''],
];

type Row = readonly [name: string, formula: string, value: unknown];

const DOCUMENTED: readonly Row[] = [
  ['IF', '=IF(C1>50,"big","small")', 'big'],
  ['IF', '=IF(1/0,1,2)', '#DIV/0!'],
  ['IFS', '=IFS(C1>200,"a",C1>50,"b",TRUE,"c")', 'b'],
  ['IFS', '=IFS(FALSE,1)', '#N/A'],
  ['IFERROR', '=IFERROR(1/0,"none")', 'none'],
  ['IFERROR', '=IFERROR(1/0)', ''],
  ['IFNA', '=IFNA(1/0,"none")', '#DIV/0!'],
  ['SWITCH', '=SWITCH(B1,"Won",1,"Contacted",2,3)', 2],
  ['AND', '=AND(C1>50,C2>50)', true],
  ['LET', '=LET(total,SUM(C1:C3),half,total/2,half+1)', 196],
  ['LAMBDA', '=LAMBDA(x,y,x*y)(3,4)', 12],
  ['SUM', '=SUM(C1:C5)', 400],
  ['SUM', '=SUM(A1:A5)', 0],
  ['AVERAGE', '=AVERAGE(C1:C5)', 100],
  ['AVERAGE', '=AVERAGE(A1:A5)', '#DIV/0!'],
  ['MAX', '=MAX(C1:C5)', 250],
  ['MIN', '=MIN(C1:C5)', 10],
  ['COUNT', '=COUNT(A1:D5)', 8],
  ['COUNTA', '=COUNTA(C1:C5)', 4],
  ['COUNTBLANK', '=COUNTBLANK(C1:C5)', 1],
  ['COUNTUNIQUE', '=COUNTUNIQUE(B1:B5)', 4],
  ['ROUND', '=ROUND(826.645,1)', 826.6],
  ['ROUND', '=ROUND(-2.5,0)', -3],
  ['ROUNDUP', '=ROUNDUP(3.21,1)', 3.3],
  ['INT', '=INT(-3.2)', -4],
  ['MOD', '=MOD(-3,5)', 2],
  ['MOD', '=MOD(10,0)', '#DIV/0!'],
  ['CEILING', '=CEILING(23.25,5)', 25],
  ['SQRT', '=SQRT(-1)', '#NUM!'],
  ['SUMPRODUCT', '=SUMPRODUCT((B1:B5="Contacted")*(C1:C5>50))', 1],
  ['COUNTIF', '=COUNTIF(B1:B5,"Contacted")', 2],
  ['COUNTIF', '=COUNTIF(A1:A5,"acme*")', 2],
  ['COUNTIF', '=COUNTIF(A1:A5,"?公司")', 3],
  ['COUNTIF', '=COUNTIF(B1:B5,"won~*")', 1],
  ['COUNTIF', '=COUNTIF(C1:C5,">=100")', 2],
  ['COUNTIF', '=COUNTIF(C1:C5,"<>")', 4],
  ['COUNTIF', '=COUNTIF(D1:D5,">="&DATE(2026,3,4))', 3],
  ['COUNTIFS', '=COUNTIFS(B1:B5,"Contacted",C1:C5,">50")', 1],
  ['COUNTIFS', '=COUNTIFS(B1:B5,"Contacted",C1:C4,">50")', '#VALUE!'],
  ['SUMIF', '=SUMIF(B1:B5,"Contacted",C1:C5)', 140],
  ['SUMIFS', '=SUMIFS(C1:C5,B1:B5,"Contacted",C1:C5,"<100")', 40],
  ['AVERAGEIF', '=AVERAGEIF(B1:B5,"Contacted",C1:C5)', 70],
  ['MAXIFS', '=MAXIFS(C1:C5,B1:B5,"Contacted")', 100],
  ['VLOOKUP', '=VLOOKUP("乙公司",A1:C5,3,FALSE)', 250],
  ['VLOOKUP', '=VLOOKUP("nobody",A1:C5,3,FALSE)', '#N/A'],
  ['INDEX', '=INDEX(A1:C5,2,2)', 'Won'],
  ['MATCH', '=MATCH("Lost",B1:B5,0)', 4],
  ['XLOOKUP', '=XLOOKUP("nobody",A1:A5,C1:C5,"none")', 'none'],
  ['LEFT', '=LEFT("Google Sheets",6)', 'Google'],
  ['MID', '=MID("get this",5,4)', 'this'],
  ['LEN', '=LEN("逾期 3 天")', 6],
  ['FIND', '=FIND("F","functions")', '#VALUE!'],
  ['SUBSTITUTE', '=SUBSTITUTE("a-a-a","a","b",2)', 'a-b-a'],
  ['TRIM', '=TRIM("  lorem   ipsum ")', 'lorem ipsum'],
  ['TEXTJOIN', '=TEXTJOIN(", ",TRUE,C1:C5)', '100, 250, 40, 10'],
  ['TEXT', '=TEXT(0.285,"0.0%")', '28.5%'],
  ['TEXT', '=TEXT(DATE(1969,7,20),"yyyy-mm")', '1969-07'],
  ['VALUE', '=VALUE("12%")', 0.12],
  ['REGEXMATCH', '=REGEXMATCH("Spreadsheets","S.r")', true],
  ['REGEXEXTRACT', '=REGEXEXTRACT("number 241","\\d+")', '241'],
  ['REGEXREPLACE', '=REGEXREPLACE("Spreadsheets","S.*d","Bed")', 'Bedsheets'],
  ['EDATE', '=TEXT(EDATE(DATE(2024,1,31),1),"yyyy-mm-dd")', '2024-02-29'],
  ['EOMONTH', '=TEXT(EOMONTH(DATE(2024,1,15),1),"yyyy-mm-dd")', '2024-02-29'],
  ['DATEDIF', '=DATEDIF(DATE(1969,7,16),DATE(1969,7,24),"D")', 8],
  ['WEEKDAY', '=WEEKDAY(D2,2)', 3],
  ['ISOWEEKNUM', '=ISOWEEKNUM(DATE(2024,12,30))', 1],
  ['NETWORKDAYS', '=NETWORKDAYS(DATE(2026,3,2),DATE(2026,3,8))', 5],
  ['WORKDAY', '=WEEKDAY(WORKDAY(DATE(2026,3,6),1),2)', 1],
  ['ISBLANK', '=ISBLANK(C5)', true],
  ['ISNUMBER', '=ISNUMBER(D1)', true],
  ['ROW', '=ROW(B7)', 7],
  ['EXACT', '=EXACT("A","a")', false],
];

const documentedFact = ([name, formula, value]: Row): RunnableFact =>
  fact(`${formula} is ${JSON.stringify(value)}`, functionPage(name), (world) => {
    fill(world, DEALS);
    const seen = yields(world, formula);
    if (typeof value === 'number') world.expect(seen).toBeCloseTo(value);
    else world.expect(seen).toBe(value);
  });

type Told = readonly [source: string, formula: string, value: unknown];

/** What no page says, or not in these words. */
const TOLD: readonly Told[] = [
  [reported('operators'), '="ABC"="abc"', true],
  [reported('operators'), '=C5=""', true],
  [reported('operators'), '=C5=0', true],
  [reported('operators'), '="1"=1', false],
  [reported('operators'), '=9<"a"', true],
  [reported('operators'), '="z"<TRUE', true],
  [reported('operators'), '="3"+1', 4],
  [reported('operators'), '=TRUE+1', 2],
  [reported('operators'), '="abc"+1', '#VALUE!'],
  [reported('operators'), '="a"&1&TRUE', 'a1TRUE'],
  [assumed('power'), '=-2^2', 4],
  [assumed('power'), '=2^3^2', 64],
  [assumed('date-and-text'), '=D2&""', '46085'],
  [assumed('countif-blank'), '=COUNTIF(C1:C5,Z99)', 0],
  [assumed('sumproduct-true'), '=SUMPRODUCT({TRUE;TRUE;FALSE})', 2],
  [assumed('search-wildcards'), '=IFERROR(SEARCH("f?n","functions"),"not found")', 'not found'],
  [assumed('text-out-of-range'), '=MID("abc",0,1)', '#NUM!'],
  [assumed('text-out-of-range'), '=LEFT("abc",-1)', '#NUM!'],
  [assumed('text-out-of-range'), '=CHAR(0)', '#NUM!'],
  [assumed('and-of-texts'), '=AND("yes")', '#VALUE!'],
  [assumed('if-without-else'), '=IF(FALSE,1)', false],
  [reported('parse-errors'), '=1+', '#ERROR!'],
  [reported('parse-errors'), '=no_such_name+1', '#NAME?'],
];

const toldFact = ([source, formula, value]: Told): RunnableFact =>
  fact(`${formula} is ${JSON.stringify(value)}`, source, (world) => {
    fill(world, DEALS);
    world.expect(yields(world, formula)).toBe(value);
  });

const spillFact = (formula: string, name: string, expected: unknown[][]): RunnableFact =>
  fact(`${formula} fills ${JSON.stringify(expected)}`, functionPage(name), (world: FactWorld) => {
    fill(world, DEALS);
    world.expect(spills(world, formula, expected.length, expected[0]!.length)).toEqual(expected);
  });

export const formulas = group(
  'Formulas',
  DOCUMENTED.map(documentedFact),
  TOLD.map(toldFact),
  spillFact('=FILTER(A1:A5,C1:C5>50)', 'FILTER', [['甲公司'], ['乙公司'], ['']]),
  spillFact('=SORT(C1:C4)', 'SORT', [[10], [40], [100], [250]]),
  spillFact('=SORT(A1:C3,3,FALSE)', 'SORT', [
    ['乙公司', 'Won', 250],
    ['甲公司', 'Contacted', 100],
    ['丙公司', 'Contacted', 40],
  ]),
  spillFact('=ARRAYFORMULA(C1:C3*2)', 'ARRAYFORMULA', [[200], [500], [80]]),
  spillFact('=TRANSPOSE(C1:C3)', 'TRANSPOSE', [[100, 250, 40]]),
  spillFact('=SEQUENCE(2,3)', 'SEQUENCE', [
    [1, 2, 3],
    [4, 5, 6],
  ]),
  spillFact('=SPLIT("1,2,3",",")', 'SPLIT', [[1, 2, 3]]),
  spillFact('=UNIQUE(B1:B3)', 'UNIQUE', [['Contacted'], ['Won'], ['']]),
  spillFact('={1,2;3,4}', 'ARRAYFORMULA', [
    [1, 2],
    [3, 4],
  ]),
  fact('UNIQUE minds the case', assumed('unique-case'), (world) => {
    fill(world, [['a'], ['A']]);
    world.expect(spills(world, '=UNIQUE(A1:A2)', 2, 1)).toEqual([['a'], ['A']]);
  }),
  fact('A formula that cannot spill over a filled cell is #REF!', functionPage('ARRAYFORMULA'), (world) => {
    world.sheet.getRange('T2').setValue('in the way');
    world.expect(yields(world, '=SEQUENCE(3)')).toBe('#REF!');
  }),
  fact('It spills again once the cell is emptied', functionPage('ARRAYFORMULA'), (world) => {
    const cell = world.sheet.getRange('T2').setValue('in the way');
    yields(world, '=SEQUENCE(3)');
    cell.clearContent();
    world.expect(world.sheet.getRange('T1:T3').getValues()).toEqual([[1], [2], [3]]);
  }),
  fact('A formula that names itself is #REF!', reported('circular'), ({ sheet, expect }) =>
    expect(sheet.getRange('A1').setFormula('=A1+1').getValue()).toBe('#REF!'),
  ),
  fact('Two formulas that name each other are #REF!', reported('circular'), ({ sheet, expect }) => {
    sheet.getRange('A1').setFormula('=B1');
    expect(sheet.getRange('B1').setFormula('=A1').getValue()).toBe('#REF!');
  }),
  fact(
    'A function nobody has is #NAME?',
    reported('unknown-function'),
    (world) => world.expect(yields(world, '=NO_SUCH_FUNCTION(1)')).toBe('#NAME?'),
    { differs: 'unknown-function' },
  ),
  fact('A name of a function in small letters is the same function', functionPage('SUM'), (world) =>
    world.expect(yields(world, '=sum(1,2)')).toBe(3),
  ),
  fact('Semicolons separate arguments as well', assumed('semicolons'), (world) =>
    world.expect(yields(world, '=SUM(1;2)')).toBe(3),
  ),
  fact('An open range grows with the tab’s content', functionPage('SUM'), (world) => {
    fill(world, [[1], [2]]);
    yields(world, '=SUM(A1:A)');
    world.sheet.appendRow([3]);
    world.expect(world.sheet.getRange('T1').getValue()).toBe(6);
  }),
  fact('A date that a formula yields is shown as one', reported('formula-dates'), (world) => {
    world.sheet.getRange('A1').setFormula('=DATE(2026,3,4)');
    world.expect(world.sheet.getRange('A1').getDisplayValue()).toBe('3/4/2026');
  }),
  fact('A date and a number is a date', reported('formula-dates'), (world) => {
    world.sheet.getRange('A1').setValue('3/4/2026');
    world.expect(world.sheet.getRange('B1').setFormula('=A1+7').getDisplayValue()).toBe('3/11/2026');
  }),
  fact('The difference of two dates is a number', reported('formula-dates'), (world) => {
    world.sheet.getRange('A1:B1').setValues([['3/4/2026', '3/11/2026']]);
    world.expect(world.sheet.getRange('C1').setFormula('=B1-A1').getDisplayValue()).toBe('7');
  }),
  fact(
    'A formula on another tab reads by its quoted name',
    functionPage('SUM'),
    ({ spreadsheet, sheet, expect }) => {
      spreadsheet.insertSheet('Other data').getRange('A1').setValue(7);
      expect(sheet.getRange('A1').setFormula("='Other data'!A1*2").getValue()).toBe(14);
    },
  ),
);

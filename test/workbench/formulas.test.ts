import { leastTime } from '../leastTime';
import type { CellValue } from '../../workbench/engine/contract';
import { compile, evaluate, isVolatile, precedents } from '../../workbench/engine/formulas';
import { calculate, SHEET_ID, shown, TestHost } from './formula-host';

/**
 * Facts about Google Sheets' functions. The first column names the page of the function in Google's
 * documentation (support.google.com/docs, "Google Sheets function list") that states or shows the fact.
 */

const DIV0: CellValue = { error: '#DIV/0!' };
const MARCH_4 = 46085; // 2026-03-04, a Wednesday

/** Columns: A customer, B stage, C amount, D date, E mixed kinds, F empty. */
const host = () =>
  new TestHost([
    ['甲公司', '跟进', 100, MARCH_4 - 1, 1],
    ['乙公司', '成交', 250, MARCH_4, 'text'],
    ['丙公司', '跟进', 40, MARCH_4 + 1, true],
    ['ACME', '流失', null, null, null],
    ['acme 2', 'won*', 10, MARCH_4 + 40, ''],
  ]);

type Fact = readonly [page: string, formula: string, result: unknown];

function check(facts: readonly Fact[], at?: string): void {
  test.each(facts)('%s: %s', (_page, formula, result) => {
    const actual = shown(formula, host(), at);
    if (typeof result === 'number') expect(actual).toBeCloseTo(result, 9);
    else expect(actual).toEqual(result);
  });
}

describe('operators and values', () => {
  check([
    ['ADD', '=1+2*3', 7],
    ['POW', '=2^3', 8],
    ['UMINUS', '=-2^2', 4],
    ['POW', '=2^-1', 0.5],
    ['UNARY_PERCENT', '=50%', 0.5],
    ['UNARY_PERCENT', '=-A1%+5%', '#VALUE!'],
    ['CONCAT', '="a"&1&TRUE', 'a1TRUE'],
    ['CONCAT', '="a"&1/3', 'a0.333333333333333'],
    ['CONCAT', '=F1&"x"', 'x'],
    ['DIVIDE', '=1/0', '#DIV/0!'],
    ['ADD', '="3"+1', 4],
    ['ADD', '="2026-03-04"+1', MARCH_4 + 1],
    ['ADD', '=TRUE+1', 2],
    ['ADD', '="abc"+1', '#VALUE!'],
    ['ADD', '=""+1', '#VALUE!'],
    ['ADD', '=F1+1', 1],
    ['EQ', '="ABC"="abc"', true],
    ['EQ', '=F1=""', true],
    ['EQ', '=F1=0', true],
    ['EQ', '=F1=FALSE', true],
    ['EQ', '="1"=1', false],
    ['NE', '=1<>2', true],
    ['LT', '=9<"a"', true],
    ['LT', '="z"<TRUE', true],
    ['GT', '="b">"a"', true],
    ['GTE', '=2>=2', true],
    [
      'Using arrays in Google Sheets',
      '={1,2;3,4}',
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['Using arrays in Google Sheets', '={C1:C2;C3}', [[100], [250], [40]]],
    ['Using arrays in Google Sheets', '={1,2;3}', '#REF!'],
    ['Using arrays in Google Sheets', '={C1:C2*2,1}', [[200, 1]]],
    ['Formula parse error', '=1+', '#ERROR!'],
    ['Formula parse error', '="open', '#ERROR!'],
    ['Formula parse error', '=A1 B1', '#ERROR!'],
    ['Named ranges', '=no_such_name+1', '#NAME?'],
    ['IF', '=if(true;1;2)', 1],
  ]);
});

describe('what is not emulated says so', () => {
  test.each([
    '=QUERY(A1:C5,"select A")',
    '=IMPORTRANGE("x","A1")',
    '=IFERROR(GOOGLEFINANCE("X"),0)',
    '=ISERROR(QUERY(A1))',
  ])('%s', (formula) => {
    expect(calculate(formula, host())).toMatchObject({ error: '#NOT_EMULATED!' });
  });

  test('the function is named', () => {
    expect(calculate('=1+QUERY(A1)', host())).toEqual({ error: '#NOT_EMULATED!', detail: 'QUERY' });
  });

  test('a branch that is not taken does no harm', () => {
    expect(calculate('=IF(TRUE,1,QUERY(A1))', host())).toBe(1);
  });
});

describe('logic', () => {
  check(
    [
      ['IF', '=IF(C1>50,"big","small")', 'big'],
      ['IF', '=IF(FALSE,1)', false],
      ['IF', '=IF(TRUE,,1)', null],
      ['IF', '=IF(1/0,1,2)', '#DIV/0!'],
      ['IF', '=IF(TRUE,1,1/0)', 1],
      ['IF', '=IF("yes",1,2)', '#VALUE!'],
      ['IFS', '=IFS(C1>200,"a",C1>50,"b",TRUE,"c")', 'b'],
      ['IFS', '=IFS(FALSE,1)', '#N/A'],
      ['IFERROR', '=IFERROR(1/0,"none")', 'none'],
      ['IFERROR', '=IFERROR(1/0)', null],
      ['IFERROR', '=IFERROR(5,"none")', 5],
      ['IFERROR', '=IFERROR(INDEX(A1:C3,0,3),"none")', [[100], [250], [40]]],
      ['IFERROR', '=LET(all,FILTER(A1:A5,C1:C5>50),IFERROR(all,"none"))', [['甲公司'], ['乙公司']]],
      ['IFERROR', '=IFERROR(FILTER(A1:A5,C1:C5>999),"none")', 'none'],
      ['IFNA', '=IFNA(NA(),"none")', 'none'],
      ['IFNA', '=IFNA(1/0,"none")', '#DIV/0!'],
      ['SWITCH', '=SWITCH(B1,"成交",1,"跟进",2,3)', 2],
      ['SWITCH', '=SWITCH("x","y",1)', '#N/A'],
      ['SWITCH', '=SWITCH("x","y",1,"other")', 'other'],
      ['CHOOSE', '=CHOOSE(2,"a","b")', 'b'],
      ['CHOOSE', '=CHOOSE(3,"a","b")', '#NUM!'],
      ['AND', '=AND(C1:C3>50)', '#VALUE!'],
      ['AND', '=AND(C1>50,C2>50)', true],
      ['AND', '=AND(TRUE,1,0)', false],
      ['OR', '=OR(FALSE,C3>50)', false],
      ['XOR', '=XOR(TRUE,TRUE,TRUE)', true],
      ['NOT', '=NOT(0)', true],
      ['LET', '=LET(total,SUM(C1:C3),half,total/2,half+1)', 196],
      ['LAMBDA', '=LAMBDA(x,y,x*y)(3,4)', 12],
      ['IF', '=IF(1)', '#N/A'],
    ],
    'Z9',
  );
});

describe('numbers', () => {
  check([
    ['SUM', '=SUM(C1:C5)', 400],
    ['SUM', '=SUM(E1:E5)', 1],
    ['SUM', '=SUM(1,"2",TRUE)', 4],
    ['SUM', '=SUM("x")', '#VALUE!'],
    ['SUM', '=SUM(C:C)', 400],
    ['SUM', '=SUM(C2:C)', 300],
    ['SUM', '=SUM(2:2)', 250 + MARCH_4],
    ['AVERAGE', '=AVERAGE(C1:C5)', 100],
    ['AVERAGE', '=AVERAGE(A1:A5)', '#DIV/0!'],
    ['MIN', '=MIN(C1:C5)', 10],
    ['MAX', '=MAX(A1:A5)', 0],
    ['COUNT', '=COUNT(E1:E5)', 1],
    ['COUNT', '=COUNT(1,"2","x")', 2],
    ['COUNTA', '=COUNTA(E1:E5)', 4],
    ['COUNTA', '=COUNTA(C1:C5,1/0)', 5],
    ['COUNTBLANK', '=COUNTBLANK(E1:E5)', 2],
    ['COUNTUNIQUE', '=COUNTUNIQUE(B1:B5)', 4],
    ['ROUND', '=ROUND(826.645,1)', 826.6],
    ['ROUND', '=ROUND(1.005,2)', 1.01],
    ['ROUND', '=ROUND(-2.5)', -3],
    ['ROUND', '=ROUND(1234,-2)', 1200],
    ['ROUNDUP', '=ROUNDUP(3.21,1)', 3.3],
    ['ROUNDDOWN', '=ROUNDDOWN(-3.29,1)', -3.2],
    ['TRUNC', '=TRUNC(-3.7)', -3],
    ['INT', '=INT(-3.2)', -4],
    ['MOD', '=MOD(-3,5)', 2],
    ['MOD', '=MOD(10,0)', '#DIV/0!'],
    ['ABS', '=ABS(-4)', 4],
    ['CEILING', '=CEILING(23.25,5)', 25],
    ['FLOOR', '=FLOOR(23.25,0.1)', 23.2],
    ['SQRT', '=SQRT(-1)', '#NUM!'],
    ['POWER', '=POWER(4,0.5)', 2],
    ['LOG', '=LOG(128,2)', 7],
    ['PRODUCT', '=PRODUCT(2,3,4)', 24],
    ['SUMPRODUCT', '=SUMPRODUCT(C1:C3,{1;2;3})', 720],
    ['SUMPRODUCT', '=SUMPRODUCT((B1:B5="跟进")*C1:C5)', 140],
    ['SUMPRODUCT', '=SUMPRODUCT(C1:C3,C1:C2)', '#VALUE!'],
    ['MEDIAN', '=MEDIAN(C1:C5)', 70],
    ['LARGE', '=LARGE(C1:C5,2)', 100],
    ['SMALL', '=SMALL(C1:C5,2)', 40],
    ['LARGE', '=LARGE(C1:C5,9)', '#NUM!'],
    ['RANK', '=RANK(100,C1:C5)', 2],
    ['RANK', '=RANK(100,C1:C5,TRUE)', 3],
    ['STDEV', '=STDEV({2;4;4;4;5;5;7;9})', Math.sqrt(32 / 7)],
    ['STDEVP', '=STDEVP({2;4;4;4;5;5;7;9})', 2],
    ['VAR', '=VAR(1,2,3,4)', 5 / 3],
    ['PERCENTILE', '=PERCENTILE({1;2;3;4},0.5)', 2.5],
    ['SUM', '=SUM({1,2},1/0)', '#DIV/0!'],
  ]);
});

describe('counting and adding on conditions', () => {
  check([
    ['COUNTIF', '=COUNTIF(B1:B5,"跟进")', 2],
    ['COUNTIF', '=COUNTIF(A1:A5,"acme")', 1],
    ['COUNTIF', '=COUNTIF(A1:A5,"acme*")', 2],
    ['COUNTIF', '=COUNTIF(A1:A5,"?公司")', 3],
    ['COUNTIF', '=COUNTIF(B1:B5,"won~*")', 1],
    ['COUNTIF', '=COUNTIF(B1:B5,"won~*x")', 0],
    ['COUNTIF', '=COUNTIF(C1:C5,">=100")', 2],
    ['COUNTIF', '=COUNTIF(C1:C5,100)', 1],
    ['COUNTIF', '=COUNTIF(C1:C5,"<>")', 4],
    ['COUNTIF', '=COUNTIF(C1:C5,"<>100")', 4],
    ['COUNTIF', '=COUNTIF(E1:E5,"")', 2],
    ['COUNTIF', '=COUNTIF(E1:E5,"=")', 1],
    ['COUNTIF', '=COUNTIF(E1:E5,TRUE)', 1],
    ['COUNTIF', '=COUNTIF(D1:D5,">="&DATE(2026,3,4))', 3],
    ['COUNTIF', '=COUNTIF(D1:D5,">2026-03-04")', 2],
    ['COUNTIF', '=COUNTIF(B:B,"<>跟进")', 3],
    ['COUNTIFS', '=COUNTIFS(B1:B5,"跟进",C1:C5,">50")', 1],
    ['COUNTIFS', '=COUNTIFS(B1:B5,"跟进",C1:C4,">50")', '#VALUE!'],
    ['SUMIF', '=SUMIF(B1:B5,"跟进",C1:C5)', 140],
    ['SUMIF', '=SUMIF(C1:C5,">50")', 350],
    ['SUMIF', '=SUMIF(B1:B5,"跟进",C1)', 140],
    ['SUMIFS', '=SUMIFS(C1:C5,B1:B5,"跟进",C1:C5,"<100")', 40],
    ['SUMIFS', '=SUMIFS(C:C,B:B,"成交")', 250],
    ['AVERAGEIF', '=AVERAGEIF(B1:B5,"跟进",C1:C5)', 70],
    ['AVERAGEIF', '=AVERAGEIF(B1:B5,"none",C1:C5)', '#DIV/0!'],
    ['AVERAGEIFS', '=AVERAGEIFS(C1:C5,B1:B5,"跟进")', 70],
    ['MAXIFS', '=MAXIFS(C1:C5,B1:B5,"跟进")', 100],
    ['MINIFS', '=MINIFS(C1:C5,B1:B5,"跟进")', 40],
    ['MINIFS', '=MINIFS(C1:C5,B1:B5,"none")', 0],
  ]);
});

describe('text', () => {
  check([
    ['LEFT', '=LEFT("Google Sheets",6)', 'Google'],
    ['LEFT', '=LEFT("abc")', 'a'],
    ['RIGHT', '=RIGHT("Google Sheets",6)', 'Sheets'],
    ['RIGHT', '=RIGHT("abc",0)', ''],
    ['MID', '=MID("get this",5,4)', 'this'],
    ['LEN', '=LEN("逾期 3 天")', 6],
    ['LEN', '=LEN(F1)', 0],
    ['FIND', '=FIND("n","Functions")', 3],
    ['FIND', '=FIND("F","functions")', '#VALUE!'],
    ['SEARCH', '=SEARCH("N","functions")', 3],
    ['SEARCH', '=SEARCH("n","functions",4)', 8],
    ['SUBSTITUTE', '=SUBSTITUTE("search for it","search for","Google")', 'Google it'],
    ['SUBSTITUTE', '=SUBSTITUTE("a-a-a","a","b",2)', 'a-b-a'],
    ['REPLACE', '=REPLACE("Spreadsheets",1,6,"Bed")', 'Bedsheets'],
    ['TRIM', '=TRIM("  lorem   ipsum ")', 'lorem ipsum'],
    ['UPPER', '=UPPER("lorem")', 'LOREM'],
    ['LOWER', '=LOWER("LOREM")', 'lorem'],
    ['PROPER', '=PROPER("alpha beta")', 'Alpha Beta'],
    ['CONCATENATE', '=CONCATENATE("a",B1:B2,1)', 'a跟进成交1'],
    ['CONCAT', '=CONCAT("de","mystify")', 'demystify'],
    ['JOIN', '=JOIN("-",1,2,3)', '1-2-3'],
    ['JOIN', '=JOIN(",",E1:E3)', '1,text,TRUE'],
    ['TEXTJOIN', '=TEXTJOIN(",",TRUE,E1:E5)', '1,text,TRUE'],
    ['TEXTJOIN', '=TEXTJOIN(",",FALSE,E3:E5)', 'TRUE,,'],
    ['SPLIT', '=SPLIT("1,2,3",",")', [[1, 2, 3]]],
    ['SPLIT', '=SPLIT("Alas, poor Yorick"," ")', [['Alas,', 'poor', 'Yorick']]],
    ['SPLIT', '=SPLIT("a,,b",",",TRUE,FALSE)', [['a', null, 'b']]],
    ['SPLIT', '=SPLIT("a--b-c","--",FALSE)', [['a', 'b-c']]],
    ['REPT', '=REPT("ha",3)', 'hahaha'],
    ['EXACT', '=EXACT("A","a")', false],
    ['CHAR', '=CHAR(97)', 'a'],
    ['CHAR', '="a"&CHAR(10)&"b"', 'a\nb'],
    ['CODE', '=CODE("A")', 65],
    ['UNICHAR', '=UNICHAR(128512)', '😀'],
    ['T', '=T(C1)', ''],
    ['TEXT', '=TEXT(1.23,"$0.00")', '$1.23'],
    ['TEXT', '=TEXT(DATE(1969,7,20),"yyyy-mm")', '1969-07'],
    ['TEXT', '=TEXT(0.285,"0.0%")', '28.5%'],
    ['TEXT', '=TEXT("abc","0.00")', 'abc'],
    ['VALUE', '=VALUE("123")', 123],
    ['VALUE', '=VALUE("12%")', 0.12],
    ['VALUE', '=VALUE("abc")', '#VALUE!'],
    ['REGEXMATCH', '=REGEXMATCH("Spreadsheets","S.r")', true],
    ['REGEXMATCH', '=REGEXMATCH("abc","(?i)B")', true],
    ['REGEXMATCH', '=REGEXMATCH(123,"1")', '#VALUE!'],
    ['REGEXMATCH', '=REGEXMATCH("abc","(?=a)")', '#REF!'],
    ['REGEXEXTRACT', '=REGEXEXTRACT("My favorite number is 241","\\d+")', '241'],
    ['REGEXEXTRACT', '=REGEXEXTRACT("a1b2","([a-z])(\\d)")', [['a', '1']]],
    ['REGEXEXTRACT', '=REGEXEXTRACT("abc","\\d")', '#N/A'],
    ['REGEXREPLACE', '=REGEXREPLACE("Spreadsheets","S.*d","Bed")', 'Bedsheets'],
    ['REGEXREPLACE', '=REGEXREPLACE("a-b","(\\w)-(\\w)","$2-$1")', 'b-a'],
    ['REGEXREPLACE', '=REGEXREPLACE("客户138","[[:digit:]]+","*")', '客户*'],
  ]);
});

describe('dates', () => {
  check([
    ['DATE', '=DATE(2026,3,4)', MARCH_4],
    ['DATE', '=DATE(2026,14,1)', 46054 + 365],
    ['DATE', '=DATE(119,2,1)', 43497],
    ['DATEVALUE', '=DATEVALUE("2026-03-04")', MARCH_4],
    ['DATEVALUE', '=DATEVALUE("3/4/2026")', MARCH_4],
    ['DATEVALUE', '=DATEVALUE("soon")', '#VALUE!'],
    ['TIME', '=TIME(11,40,59)', (11 * 3600 + 40 * 60 + 59) / 86400],
    ['TIMEVALUE', '=TIMEVALUE("2:15 PM")', 0.59375],
    ['YEAR', '=YEAR("2026-03-04")', 2026],
    ['MONTH', '=MONTH(D2)', 3],
    ['DAY', '=DAY(D2)', 4],
    ['HOUR', '=HOUR("11:40:59")', 11],
    ['MINUTE', '=MINUTE("11:40:59")', 40],
    ['SECOND', '=SECOND("11:40:59")', 59],
    ['WEEKDAY', '=WEEKDAY(D2)', 4],
    ['WEEKDAY', '=WEEKDAY(D2,2)', 3],
    ['WEEKDAY', '=WEEKDAY(D2,3)', 2],
    ['WEEKNUM', '=WEEKNUM(DATE(1969,7,20))', 30],
    ['WEEKNUM', '=WEEKNUM(DATE(2026,1,4),2)', 1],
    ['WEEKNUM', '=WEEKNUM(DATE(2027,1,1),21)', 53],
    ['ISOWEEKNUM', '=ISOWEEKNUM(DATE(2024,12,30))', 1],
    ['ISOWEEKNUM', '=ISOWEEKNUM(DATE(2026,3,4))', 10],
    ['EDATE', '=EDATE(DATE(2024,1,31),1)', 45351],
    ['EDATE', '=EDATE(DATE(2024,3,31),-1)', 45351],
    ['EOMONTH', '=EOMONTH(DATE(2024,1,15),1)', 45351],
    ['DATEDIF', '=DATEDIF(DATE(1969,7,16),DATE(1969,7,24),"D")', 8],
    ['DATEDIF', '=DATEDIF(DATE(2025,12,31),DATE(2026,3,4),"M")', 2],
    ['DATEDIF', '=DATEDIF(DATE(2020,2,29),DATE(2026,2,28),"Y")', 5],
    ['DATEDIF', '=DATEDIF(DATE(2026,3,4),DATE(2026,3,1),"D")', '#NUM!'],
    ['DAYS', '=DAYS("2026-03-04","2026-03-01")', 3],
    ['NETWORKDAYS', '=NETWORKDAYS(DATE(2026,3,2),DATE(2026,3,8))', 5],
    ['NETWORKDAYS', '=NETWORKDAYS(DATE(2026,3,2),DATE(2026,3,8),D1:D2)', 3],
    ['NETWORKDAYS', '=NETWORKDAYS(DATE(2026,3,8),DATE(2026,3,2))', -5],
    ['NETWORKDAYS.INTL', '=NETWORKDAYS.INTL(DATE(2026,3,2),DATE(2026,3,8),"0000001")', 6],
    ['NETWORKDAYS.INTL', '=NETWORKDAYS.INTL(DATE(2026,3,2),DATE(2026,3,8),11)', 6],
    ['WORKDAY', '=WORKDAY(DATE(2026,3,6),1)', MARCH_4 + 5],
    ['WORKDAY', '=WORKDAY(DATE(2026,3,3),1,D2)', MARCH_4 + 1],
    ['WORKDAY', '=WORKDAY(DATE(2026,3,9),-1)', MARCH_4 + 2],
    ['TODAY', '=TODAY()', MARCH_4],
    ['NOW', '=NOW()', MARCH_4 + 0.5],
  ]);
});

describe('kinds of values', () => {
  check([
    ['ISBLANK', '=ISBLANK(F1)', true],
    ['ISBLANK', '=ISBLANK(E5)', false],
    ['ISNUMBER', '=ISNUMBER(D1)', true],
    ['ISTEXT', '=ISTEXT(E2)', true],
    ['ISLOGICAL', '=ISLOGICAL(E3)', true],
    ['ISERROR', '=ISERROR(1/0)', true],
    ['ISERR', '=ISERR(NA())', false],
    ['ISNA', '=ISNA(NA())', true],
    ['ISDATE', '=ISDATE("2026-03-04")', true],
    ['ISDATE', '=ISDATE("soon")', false],
    ['ISDATE', '=ISDATE(C1)', false],
    ['ISREF', '=ISREF(A1)', true],
    ['N', '=N("x")', 0],
    ['N', '=N(TRUE)', 1],
    ['TYPE', '=TYPE("x")', 2],
    ['TYPE', '=TYPE({1,2})', 64],
    ['TYPE', '=TYPE(1/0)', 16],
    ['ERROR.TYPE', '=ERROR.TYPE(NA())', 7],
  ]);

  test('ISFORMULA, FORMULATEXT, ISDATE and TO_TEXT ask the workbook', () => {
    const workbook = host();
    workbook.formulas.set('1,3', '=50+50');
    workbook.formats.set('1,4', 'yyyy-mm-dd');
    expect(shown('=ISFORMULA(C1)', workbook)).toBe(true);
    expect(shown('=ISFORMULA(C2)', workbook)).toBe(false);
    expect(shown('=FORMULATEXT(C1)', workbook)).toBe('=50+50');
    expect(shown('=ISDATE(D1)', workbook)).toBe(true);
    expect(shown('=TO_TEXT(D1)', workbook)).toBe('2026-03-03');
  });
});

describe('looking up', () => {
  check(
    [
      ['VLOOKUP', '=VLOOKUP("乙公司",A1:C5,3,FALSE)', 250],
      ['VLOOKUP', '=VLOOKUP("none",A1:C5,3,FALSE)', '#N/A'],
      ['VLOOKUP', '=VLOOKUP("acme",A1:C5,2,FALSE)', '流失'],
      ['VLOOKUP', '=VLOOKUP("acme ?",A1:C5,3,FALSE)', 10],
      ['VLOOKUP', '=VLOOKUP("乙公司",A1:C5,4,FALSE)', '#REF!'],
      ['VLOOKUP', '=VLOOKUP(25,{10,"a";20,"b";30,"c"},2)', 'b'],
      ['VLOOKUP', '=VLOOKUP(5,{10,"a";20,"b"},2,TRUE)', '#N/A'],
      ['VLOOKUP', '=VLOOKUP("乙公司",A:C,3,)', 250],
      ['HLOOKUP', '=HLOOKUP("b",{"a","b";1,2},2,FALSE)', 2],
      ['LOOKUP', '=LOOKUP(25,{10;20;30},{"a";"b";"c"})', 'b'],
      ['MATCH', '=MATCH("成交",B1:B5,0)', 2],
      ['MATCH', '=MATCH(25,{10;20;30})', 2],
      ['MATCH', '=MATCH(25,{30;20;10},-1)', 1],
      ['MATCH', '=MATCH("none",B1:B5,0)', '#N/A'],
      ['INDEX', '=INDEX(A1:C5,2,3)', 250],
      ['INDEX', '=INDEX(A1:C3,0,3)', [[100], [250], [40]]],
      ['INDEX', '=INDEX(A1:C5,9,1)', '#NUM!'],
      ['INDEX', '=SUM(C1:INDEX(C:C,3))', 390],
      ['XLOOKUP', '=XLOOKUP("乙公司",A1:A5,C1:C5)', 250],
      ['XLOOKUP', '=XLOOKUP("none",A1:A5,C1:C5,"missing")', 'missing'],
      ['XLOOKUP', '=XLOOKUP("none",A1:A5,C1:C5)', '#N/A'],
      ['XLOOKUP', '=XLOOKUP("乙公司",A1:A5,B1:C5)', [['成交', 250]]],
      ['XLOOKUP', '=XLOOKUP(25,{10;20;30},{"a";"b";"c"},,-1)', 'b'],
      ['XLOOKUP', '=XLOOKUP(25,{10;20;30},{"a";"b";"c"},,1)', 'c'],
      ['XLOOKUP', '=XLOOKUP("跟进",B1:B5,A1:A5,,0,-1)', '丙公司'],
      ['XMATCH', '=XMATCH("成交",B1:B5)', 2],
      ['ROW', '=ROW(A7)', 7],
      ['ROW', '=ROW()', 3],
      ['COLUMN', '=COLUMN(C1)', 3],
      ['ROWS', '=ROWS(A1:A9)', 9],
      ['COLUMNS', '=COLUMNS(A:C)', 3],
      ['ADDRESS', '=ADDRESS(1,2)', '$B$1'],
      ['ADDRESS', '=ADDRESS(1,2,4)', 'B1'],
      ['ADDRESS', '=ADDRESS(1,2,3,,"My Sheet")', "'My Sheet'!$B1"],
      ['INDIRECT', '=INDIRECT("C"&2)', 250],
      ['INDIRECT', '=SUM(INDIRECT("C1:C3"))', 390],
      ['INDIRECT', '=INDIRECT("R2C3",FALSE)', 250],
      ['INDIRECT', '=INDIRECT("nonsense here")', '#REF!'],
      ['OFFSET', '=OFFSET(A1,1,2)', 250],
      ['OFFSET', '=SUM(OFFSET(C1,0,0,3,1))', 390],
      ['OFFSET', '=OFFSET(A1,-1,0)', '#REF!'],
      ['HYPERLINK', '=HYPERLINK("http://example.com","name")', 'name'],
    ],
    'Z3',
  );
});

describe('grids', () => {
  check([
    ['FILTER', '=FILTER(A1:A5,B1:B5="跟进")', [['甲公司'], ['丙公司']]],
    ['FILTER', '=FILTER(A1:C5,B1:B5="跟进",C1:C5>50)', [['甲公司', '跟进', 100]]],
    ['FILTER', '=FILTER(A1:A5,B1:B5="none")', '#N/A'],
    ['FILTER', '=FILTER(A1:A5,B1:B4="跟进")', '#N/A'],
    ['FILTER', '=FILTER(A2:A,B2:B="跟进")', '丙公司'],
    ['SORT', '=SORT(C1:C5,1,TRUE)', [[10], [40], [100], [250], [null]]],
    [
      'SORT',
      '=SORT(A1:C3,3,FALSE)',
      [
        ['乙公司', '成交', 250],
        ['甲公司', '跟进', 100],
        ['丙公司', '跟进', 40],
      ],
    ],
    ['SORT', '=SORT(A1:A3,C1:C3,TRUE)', [['丙公司'], ['甲公司'], ['乙公司']]],
    ['UNIQUE', '=UNIQUE(B1:B3)', [['跟进'], ['成交']]],
    ['UNIQUE', '=UNIQUE({1;2;2},FALSE,TRUE)', 1],
    ['TRANSPOSE', '=TRANSPOSE(C1:C3)', [[100, 250, 40]]],
    [
      'SEQUENCE',
      '=SEQUENCE(2,3,10,5)',
      [
        [10, 15, 20],
        [25, 30, 35],
      ],
    ],
    ['FLATTEN', '=FLATTEN({1,2;3,4})', [[1], [2], [3], [4]]],
    ['ARRAYFORMULA', '=ARRAYFORMULA(C1:C3*2)', [[200], [500], [80]]],
    [
      'ARRAYFORMULA',
      '=ARRAYFORMULA({1,2}+{10;20})',
      [
        [11, 12],
        [21, 22],
      ],
    ],
    ['ARRAYFORMULA', '=ARRAYFORMULA(IF(C1:C3>50,A1:A3,"-"))', [['甲公司'], ['乙公司'], ['-']]],
    ['ARRAYFORMULA', '=ARRAYFORMULA(SUM((B1:B5="跟进")*C1:C5))', 140],
    ['ARRAYFORMULA', '=ARRAYFORMULA(LEN(A1:A2))', [[3], [3]]],
    ['ARRAYFORMULA', '=ARRAYFORMULA(IFERROR(C1:C2/{0;1},"-"))', [['-'], [250]]],
    ['ARRAYFORMULA', '=ARRAYFORMULA(VLOOKUP({"甲公司";"丙公司"},A1:C5,3,FALSE))', [[100], [40]]],
    ['ARRAYFORMULA', '=ARRAYFORMULA(COUNTIF(B1:B5,B1:B3))', [[2], [1], [2]]],
    ['ARRAYFORMULA', '=ARRAYFORMULA({1;2;3}+{1;2})', [[2], [4], ['#N/A']]],
    ['MAP', '=MAP(C1:C2,LAMBDA(x,x/10))', [[10], [25]]],
    ['REDUCE', '=REDUCE(0,C1:C3,LAMBDA(sum,x,sum+x))', 390],
    ['SCAN', '=SCAN(0,C1:C3,LAMBDA(sum,x,sum+x))', [[100], [350], [390]]],
    ['BYROW', '=BYROW({1,2;3,4},LAMBDA(row,SUM(row)))', [[3], [7]]],
    ['BYCOL', '=BYCOL({1,2;3,4},LAMBDA(column,SUM(column)))', [[4, 6]]],
    ['CHOOSECOLS', '=CHOOSECOLS(A1:C1,3,1)', [[100, '甲公司']]],
    [
      'VSTACK',
      '=VSTACK({1,2},{3,4})',
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ]);

  test('outside ARRAYFORMULA a range gives the cell of the own row', () => {
    expect(shown('=C1:C5*2', host(), 'Z2')).toBe(500);
    expect(shown('=C1:C5', host(), 'Z2')).toBe(250);
    expect(shown('=C1:C5*2', host(), 'Z9')).toBe('#VALUE!');
  });

  test('where the grid is known, open ranges end with it', () => {
    const workbook = Object.assign(host(), { gridSize: () => ({ rows: 8, columns: 26 }) });
    expect(shown('=ROWS(A2:A)', workbook)).toBe(7);
    expect(shown('=COUNTBLANK(C2:C)', workbook)).toBe(4);
    expect(shown('=ARRAYFORMULA(IF(A2:A="","",1))', workbook)).toEqual([
      [1],
      [1],
      [1],
      [1],
      [''],
      [''],
      [''],
    ]);
    expect(shown('=SUM(C2:C)', workbook)).toBe(300);
  });
});

describe('references to other places', () => {
  test('other sheets, with any name', () => {
    const workbook = host()
      .addSheet(2, '设置·阶段', [['潜在'], ['跟进']])
      .addSheet(3, "It's 2026", [[7]])
      .addSheet(4, '周报 2024-W10', [[8]])
      .addSheet(5, '2024周报', [[9]]);
    expect(shown("='设置·阶段'!A2", workbook)).toBe('跟进');
    expect(shown('=设置·阶段!A2', workbook)).toBe('跟进');
    expect(shown("=COUNTA('设置·阶段'!A1:A)", workbook)).toBe(2);
    expect(shown("='It''s 2026'!A1+'周报 2024-W10'!A1", workbook)).toBe(15);
    expect(shown('=2024周报!A1', workbook)).toBe(9);
    expect(shown('=Gone!A1', workbook)).toBe('#REF!');
  });

  test('named ranges', () => {
    const workbook = host();
    workbook.names.set('genjin_today', { sheetId: SHEET_ID, row: 2, column: 4, rows: 1, columns: 1 });
    workbook.names.set('金额', { sheetId: SHEET_ID, row: 1, column: 3, rows: 5, columns: 1 });
    expect(shown('=genjin_today-1', workbook)).toBe(MARCH_4 - 1);
    expect(shown('=SUM(金额)', workbook)).toBe(400);
  });

  test('errors in cells pass through', () => {
    const workbook = new TestHost([[DIV0, 1]]);
    expect(shown('=A1+1', workbook)).toBe('#DIV/0!');
    expect(shown('=SUM(A1:B1)', workbook)).toBe('#DIV/0!');
    expect(shown('=IFERROR(A1,0)', workbook)).toBe(0);
    expect(shown('=COUNT(A1:B1)', workbook)).toBe(1);
    expect(shown('=COUNTIF(A1:B1,1)', workbook)).toBe(1);
  });
});

describe('what a formula depends on', () => {
  const at = { sheetId: SHEET_ID, row: 9, column: 9 };

  test('every area it names, open ones to the limits of the sheet', () => {
    const workbook = host().addSheet(2, 'Other', []);
    workbook.names.set('today', { sheetId: 2, row: 1, column: 1, rows: 1, columns: 1 });
    const formula = compile('=IF(A1,Other!B2:C3,D2:D)+today+LET(x,1,x)+Gone!A1');
    expect(precedents(formula, at, workbook)).toEqual([
      { sheetId: 1, row: 1, column: 1, rows: 1, columns: 1 },
      { sheetId: 2, row: 2, column: 2, rows: 2, columns: 2 },
      { sheetId: 1, row: 2, column: 4, rows: 9_999_999, columns: 1 },
      { sheetId: 2, row: 1, column: 1, rows: 1, columns: 1 },
    ]);
  });

  test.each([
    ['=TODAY()', true],
    ['=IF(A1,NOW(),0)', true],
    ['=INDIRECT("A1")', true],
    ['=OFFSET(A1,1,1)', true],
    ['=QUERY(TODAY())', true],
    ['=A1+1', false],
    ['="TODAY()"', false],
    ['=1+', false],
  ])('%s is volatile: %s', (formula, expected) => {
    expect(isVolatile(compile(formula))).toBe(expected);
  });
});

describe('looking for a key again and again', () => {
  const values: CellValue[] = [
    'Acme',
    'acme',
    '13800138000',
    13800138000,
    '2026-03-04',
    5,
    '5',
    '05',
    true,
    'TRUE',
  ];
  const rows = Array.from({ length: 40 }, (_, index): CellValue[] => [values[(index * 7) % 10]!, index]);
  const keys = [
    '"ACME"',
    '13800138000',
    '"13800138000"',
    '5',
    '"5"',
    '"2026-03-04"',
    'TRUE',
    '"none"',
    '6',
    '"a*"',
  ];

  test.each([
    'COUNTIF(A1:A40,key)',
    'MATCH(key,A1:A40,0)',
    'VLOOKUP(key,A1:B40,2,FALSE)',
    'XLOOKUP(key,A1:A40,B1:B40)',
  ])('%s answers the same with an index as without', (call) => {
    const fresh = new TestHost(rows);
    const kept = new TestHost(rows);
    const grids = new Map<string, CellValue[][]>();
    const read = kept.valuesOf.bind(kept);
    kept.valuesOf = (area) => {
      const name = JSON.stringify(area);
      if (!grids.has(name)) grids.set(name, read(area));
      return grids.get(name)!;
    };
    for (let search = 0; search < 4; search++) {
      for (const key of keys) {
        const formula = `=${call.replace('key', key)}`;
        expect([formula, shown(formula, kept)]).toEqual([formula, shown(formula, fresh)]);
      }
    }
  });
});

describe('speed', () => {
  const rows: CellValue[][] = Array.from({ length: 100_000 }, (_, index) => [
    index % 2 === 0 ? '跟进中' : '公海',
    index,
    '123456789\n逾期 3 天\n更多',
    46000 + (index % 200),
  ]);
  const large = new TestHost(rows);
  large.names.set('genjin_today', { sheetId: SHEET_ID, row: 1, column: 4, rows: 1, columns: 1 });
  // Reads as the model does: the same grid as long as nothing changes.
  const columns = new Map<number, CellValue[][]>();
  large.valuesOf = (area) => {
    let grid = columns.get(area.column);
    if (!grid) columns.set(area.column, (grid = rows.map((row) => [row[area.column - 1]!])));
    return grid;
  };
  const reminder = (row: number): string =>
    `=IF(LEN($C${row})<10,"",IF(MID($C${row},10,1)<>CHAR(10),"",IF(ISNUMBER($D${row}),` +
    `IF(INT($D${row})<genjin_today,"逾期 "&(genjin_today-INT($D${row}))&" 天","今天"),"")))`;

  test('10,000 reminders, each in its row', () => {
    const remindAll = (): void => {
      for (let row = 2; row < 10_002; row++)
        evaluate(compile(reminder(row)), { sheetId: SHEET_ID, row, column: 9 }, large);
    };
    expect(leastTime(remindAll)).toBeLessThan(1000);
  });

  test('8,800 look-ups in 100,000 rows', () => {
    const formula = compile('=IFERROR(VLOOKUP(F1,B1:B100000,1,FALSE),COUNTIF(B1:B100000,ROW()))');
    const lookUpAll = (): void => {
      for (let row = 1; row <= 8800; row++) evaluate(formula, { sheetId: SHEET_ID, row, column: 9 }, large);
    };
    expect(leastTime(lookUpAll)).toBeLessThan(1000);
  });

  test('COUNTIFS over 100,000 rows', () => {
    const formula = compile('=COUNTIFS(A1:A100000,"跟进*",B1:B100000,">500")');
    const at = { sheetId: SHEET_ID, row: 1, column: 9 };
    expect(evaluate(formula, at, large)).toBe(49_749);
    expect(leastTime(() => void evaluate(formula, at, large))).toBeLessThan(100);
  });
});

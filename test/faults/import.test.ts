import type { Workbench } from '../../workbench';
import { disturbEveryCall } from './everyCall';
import { remarkOf } from './team';

const newcomers = ['庚公司', '辛公司', '壬公司'];
const csv = [
  '客户名称,负责人,当前阶段,行业,我的备注',
  ...newcomers.map((name) => `${name},王芳,线索筛选,教育,${remarkOf(name)}`),
].join('\n');
const params = {
  source: { csv: Buffer.from(csv).toString('base64'), name: '客户.csv' },
  importId: 'import-1',
  cursor: 0,
};
const runImport = (workbench: Workbench): void => void workbench.api('import.run', params);

disturbEveryCall([
  { title: 'an import', functionName: 'api', act: runImport, mayCome: newcomers },
  {
    title: 'an import taken back',
    functionName: 'api',
    before: runImport,
    act: (workbench) => void workbench.api('import.undo', { importId: params.importId }),
    mayCome: newcomers,
    mayGo: newcomers,
  },
]);

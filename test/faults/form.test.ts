import { disturbEveryCall } from './everyCall';

const followUp = {
  time: '2026-03-09 05:00',
  method: '电话',
  person: '王芳',
  summary: '确认需求',
  feedback: '暂无反馈',
  nextStep: '发方案',
  dueDate: '2026-03-12',
};

disturbEveryCall([
  {
    title: 'a customer added in the form',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('customers.save', {
        requestId: 'r',
        values: { customerName: '新客户', industry: '教育' },
      }),
    mayCome: ['新客户'],
  },
  {
    title: 'a customer changed in the form',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('customers.save', {
        id: 'LX002',
        requestId: 'r',
        values: { industry: '教育', contact: '何总' },
      }),
    mayBecome: { '甲公司.industry': ['教育'], '甲公司.contact': ['何总'] },
  },
  {
    title: 'a customer let through by the manager',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('customers.save', {
        id: 'LX002',
        requestId: 'r',
        values: { stage: 'negotiation' },
        letThrough: '总部已批',
      }),
    mayBecome: { '甲公司.stage': ['商务谈判'] },
  },
  {
    title: 'a follow-up logged',
    functionName: 'api',
    act: (workbench) =>
      void workbench.api('followups.log', { customerId: 'LX003', requestId: 'r', values: followUp }),
    mayBecome: { '丙公司.nextFollowUp': ['2026-03-12'] },
  },
  {
    title: 'the form’s own undo',
    functionName: 'api',
    before: (workbench) =>
      void workbench.api('customers.save', { id: 'LX002', requestId: 'r', values: { industry: '教育' } }),
    act: (workbench) => void workbench.api('undo', { requestId: 'r' }),
    mayBecome: { '甲公司.industry': ['甲公司industry'] },
  },
  {
    title: 'a customer added in the form, taken back',
    functionName: 'api',
    before: (workbench) =>
      void workbench.api('customers.save', { requestId: 'r', values: { customerName: '新客户' } }),
    act: (workbench) => void workbench.api('undo', { requestId: 'r' }),
    mayCome: ['新客户'],
    mayGo: ['新客户'],
  },
]);

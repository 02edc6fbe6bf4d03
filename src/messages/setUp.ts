import { bilingual } from './bilingual';

/** What the server says about 开始使用; the page has sentences of its own. */
export const setUp = bilingual(
  {
    notAdmin: '这张表已经启用，只有管理员可以检查修复。请联系管理员，或在「设置·人员」里把自己设为管理员',
  },
  {
    notAdmin:
      'This sheet is set up already, and only an admin may repair it. Ask one, or make yourself an admin in Settings · People',
  },
);

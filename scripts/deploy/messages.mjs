const settings = 'https://script.google.com/home/usersettings';

const zh = {
  usage: `用法：
  npm run deploy:new                       新建一个带脚本的 Google 表格
  npm run deploy:new -- --sheet 网址|编号  把脚本绑定到团队已有的表格
  npm run deploy                           构建并更新已部署的脚本

选项（写在 -- 之后）：
  --title 名称      新表格（或新脚本）的名称
  --again           已部署过，仍另建一个
  --built           不重新构建，推送 dist 里现有的文件
  --project 文件    使用另一份项目文件，例如 .clasp.test.json
  --lang zh|en      提示语言`,
  building: '正在构建……',
  creating: '正在新建表格和脚本……',
  binding: '正在把新脚本绑定到表格……',
  pushing: ({ files }) => `正在推送：${files.join('、')}……`,
  remembered: ({ file }) => `脚本编号已记在 ${file}，不会提交到仓库。`,
  replaced: ({ file, url }) => `${file} 之前指向 ${url}，那一份不会再被更新。`,
  upToDate: 'Google 上已是同样的内容，无需推送。',
  pushed: '推送完成。',
  defaultTitle: '销售进度跟踪',
  scriptTitle: '跟进 Genjin',
  where: ({ url }) => `\n  ${url}\n`,
  nextNew: `接下来：
  1. 打开上面的表格（已打开就刷新），等几秒，菜单里会出现“跟进”。
  2. 选择 跟进 → 开始使用。Google 会请求一次授权；若提示“应用未经验证”，选 高级 → 转至……。
  3. 把表格以“编辑者”共享给团队。
以后更新只需 npm run deploy。`,
  nextUpdate: '刷新表格即可用上新版本。',

  claspMissing: '还没有安装依赖。请先运行 npm ci。',
  badOptions: '看不懂这些参数。',
  onlyForNew: ({ option }) => `${option} 只用于 npm run deploy:new，什么也没有做。`,
  dashesMissing: ({ option }) =>
    `${option} 被 npm 自己拿走了。请在它前面加上 --，例如：npm run deploy:new -- ${option} …`,
  badSheet: ({ given }) =>
    `“${given}”不是 Google 表格的网址或编号。请复制浏览器地址栏里 https://docs.google.com/spreadsheets/d/… 的网址。`,
  noFolder: ({ folder }) => `项目文件所在的文件夹不存在：${folder}`,
  projectUnreadable: ({ file }) => `${file} 不是有效的 JSON，请修正或删除它。`,
  projectElsewhere: ({ file, dist }) =>
    `${file} 的 rootDir 必须是 dist（${dist}），因为构建会先清空这个文件夹。`,
  alreadyDeployed: ({ file, url }) =>
    `已经部署过（${file} 记着 ${url}）。要更新它，运行 npm run deploy；确实要另建一个，运行 npm run deploy:new -- --again。`,
  notDeployed: ({ file }) =>
    `还没有部署到任何表格（${file} 里没有脚本编号）。请先运行 npm run deploy:new，或 npm run deploy:new -- --sheet 表格网址。`,
  buildFailed: '构建失败，什么也没有推送。',
  notBuilt: ({ folder }) => `${folder} 里还没有构建好的文件。请先运行 npm run build，或去掉 --built。`,
  notLoggedIn: '还没有登录 Google。请先运行 npx clasp login，在浏览器里同意，然后再运行一次。',
  logInAgain: 'Google 的登录已失效。请运行 npx clasp login 重新登录，然后再运行一次。',
  apiOff: `这个账号还没有打开 Apps Script API。请打开 ${settings} 把它设为“开启”，等几分钟再试。`,
  unreachable: '连不上 Google。请检查网络；需要代理时设置环境变量 HTTPS_PROXY。',
  badCode: 'Google 拒绝了推送的代码（语法错误），线上仍是原来的版本。',
  noRight: ({ step }) =>
    step === 'push'
      ? '当前账号没有编辑这个脚本的权限。'
      : '当前账号没有编辑这个表格的权限，请让表格的所有者把你设为编辑者。',
  notFound: ({ step }) =>
    step === 'push'
      ? '当前账号找不到这个脚本：可能已被删除，或属于另一个账号。要另建一个，运行 npm run deploy:new -- --again。'
      : '当前账号找不到这个表格，请核对网址和登录的账号。刚新建、还没动过的表格也会这样：先给它改个名字再试。',
  badRequest: ({ step }) =>
    step === 'bind'
      ? 'Google 无法把脚本绑定到这个文件。请确认它是 Google 表格（不是上传的 Excel），并且已经改过名字或输入过内容。'
      : 'Google 认为这个请求无效。',
  quota: 'Google 的请求次数已到上限，请过一会儿再试。',
  claspFailed: 'clasp 没有完成这一步。',
  filesDiffer: ({ expected, found }) =>
    `clasp 要推送的文件与 dist 不一致。dist 里有：${expected.join('、')}；clasp 列出：${found.join('、') || '无'}。`,
  said: '原始信息：',
  leftOver: ({ title }) => `云端硬盘里可能留下一个名为“${title}”的空表格，可以删除。`,
  onlyPushFailed: ({ url }) =>
    `表格和脚本已经建好（${url}），只是代码还没有推送成功。解决后运行 npm run deploy 即可。`,
};

/** @type {typeof zh} */
const en = {
  usage: `Usage:
  npm run deploy:new                     makes a new Google Sheet with the script
  npm run deploy:new -- --sheet URL|ID   binds a new script to a sheet the team already has
  npm run deploy                         builds and updates the script deployed before

Options (after the --):
  --title NAME      name of the new sheet (or of the new script)
  --again           make another one although one is deployed already
  --built           pushes dist as it stands, without building
  --project FILE    use another project file, for example .clasp.test.json
  --lang zh|en      language of these messages`,
  building: 'Building …',
  creating: 'Making a new sheet with a script …',
  binding: 'Binding a new script to the sheet …',
  pushing: ({ files }) => `Pushing ${files.join(', ')} …`,
  remembered: ({ file }) => `The script's id is kept in ${file}, which is not committed.`,
  replaced: ({ file, url }) => `${file} named ${url} before; that one will no longer be updated.`,
  upToDate: 'Google already holds the same files; nothing to push.',
  pushed: 'Pushed.',
  defaultTitle: 'Sales tracker',
  scriptTitle: 'Genjin',
  where: ({ url }) => `\n  ${url}\n`,
  nextNew: `Next:
  1. Open the sheet above (reload it if it is open) and wait a few seconds for the menu Genjin.
  2. Choose Genjin → Get started. Google asks for permission once; where it says that the app is not verified,
     choose Advanced → Go to ….
  3. Share the sheet with the team as editors.
From now on npm run deploy updates it.`,
  nextUpdate: 'Reload the sheet to use the new version.',

  claspMissing: 'The dependencies are not installed. Run npm ci first.',
  badOptions: 'These options are not understood.',
  onlyForNew: ({ option }) => `${option} belongs to npm run deploy:new; nothing was done.`,
  dashesMissing: ({ option }) =>
    `npm took ${option} for itself. Put -- before it: npm run deploy:new -- ${option} …`,
  badSheet: ({ given }) =>
    `"${given}" is neither the address nor the id of a Google Sheet. Copy https://docs.google.com/spreadsheets/d/… from the browser's address bar.`,
  noFolder: ({ folder }) => `The project file's folder does not exist: ${folder}`,
  projectUnreadable: ({ file }) => `${file} is not valid JSON. Mend or delete it.`,
  projectElsewhere: ({ file, dist }) =>
    `rootDir in ${file} must be dist (${dist}), because the build empties that folder first.`,
  alreadyDeployed: ({ file, url }) =>
    `Already deployed (${file} names ${url}). To update it, run npm run deploy; to really make another one, run npm run deploy:new -- --again.`,
  notDeployed: ({ file }) =>
    `Not deployed to any sheet yet (${file} names no script). Run npm run deploy:new first, or npm run deploy:new -- --sheet URL.`,
  buildFailed: 'The build failed; nothing was pushed.',
  notBuilt: ({ folder }) =>
    `Nothing is built in ${folder} yet. Run npm run build first, or leave out --built.`,
  notLoggedIn: 'Not logged in to Google. Run npx clasp login, agree in the browser, then run this again.',
  logInAgain: 'The login at Google is no longer valid. Run npx clasp login, then run this again.',
  apiOff: `The Apps Script API is off for this account. Switch it on at ${settings}, wait a few minutes, then run this again.`,
  unreachable: 'Google cannot be reached. Check the network; behind a proxy, set HTTPS_PROXY.',
  badCode: 'Google refused the code (syntax error); the version before is still in place.',
  noRight: ({ step }) =>
    step === 'push'
      ? 'This account may not edit the script.'
      : 'This account may not edit the sheet. Ask its owner to make you an editor.',
  notFound: ({ step }) =>
    step === 'push'
      ? 'This account finds no such script: it was deleted, or belongs to another account. To make another one, run npm run deploy:new -- --again.'
      : 'This account finds no such sheet. Check the address and the account. A sheet made a moment ago and never touched also looks so: rename it, then try again.',
  badRequest: ({ step }) =>
    step === 'bind'
      ? 'Google cannot bind a script to this file. Make sure it is a Google Sheet (not an uploaded Excel file) and was renamed or filled in once.'
      : 'Google calls the request invalid.',
  quota: 'Google allows no more requests for now. Try again in a while.',
  claspFailed: 'clasp did not complete this step.',
  filesDiffer: ({ expected, found }) =>
    `What clasp would push is not what dist holds. dist: ${expected.join(', ')}; clasp: ${found.join(', ') || 'nothing'}.`,
  said: 'What was said:',
  leftOver: ({ title }) => `An empty sheet named "${title}" may be left in Drive; it can be deleted.`,
  onlyPushFailed: ({ url }) =>
    `Sheet and script exist (${url}); only the code is not there yet. Once this is mended, npm run deploy is enough.`,
};

const languages = { zh, en };

/**
 * Every sentence of the deploy commands, spoken in one language.
 *
 * @param {'zh' | 'en'} language
 * @returns {(key: keyof typeof zh, details?: object) => string}
 */
export const speak = (language) => {
  return (key, details = {}) => {
    const sentence = languages[language][key];
    return typeof sentence === 'function' ? sentence(details) : sentence;
  };
};

/** @param {'zh' | 'en'} language */
export const keysOf = (language) => Object.keys(languages[language]);

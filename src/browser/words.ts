/** The few words of the shell itself, outside the page. */
const pages = {
  entered: [
    '<meta http-equiv="refresh" content="0;url=/">',
    '<p lang="zh-HK">正在開啟坐席 …</p><p lang="zh-CN">正在打开坐席……</p><p lang="en">Opening Zuoxi …</p>',
  ],
  used: [
    '',
    '<p lang="zh-HK">這個網址已經用過，或者不再有效。請在啟動坐席的視窗按 Enter 取得新網址。</p>' +
      '<p lang="zh-CN">这个网址已经用过，或者已失效。请在启动坐席的窗口按回车键获取新网址。</p>' +
      '<p lang="en">This address was used already or is no longer valid. Press Enter in the window where Zuoxi was started to get a new one.</p>',
  ],
  stranger: [
    '',
    '<p lang="zh-HK">請用啟動坐席的視窗所顯示的網址進入；在該視窗按 Enter 可取得新網址。</p>' +
      '<p lang="zh-CN">请使用启动坐席的窗口中显示的网址进入；在该窗口按回车键可获取新网址。</p>' +
      '<p lang="en">Please use the address shown in the window where Zuoxi was started; press Enter there to get a new one.</p>',
  ],
} as const;

export function shellPage(name: keyof typeof pages): string {
  const [head, body] = pages[name];
  return `<!doctype html><html lang="zh-HK"><head><meta charset="utf-8"><title>坐席 Zuoxi</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>\n`;
}

type Locale = 'zh-HK' | 'zh-CN' | 'en';

const lines = {
  ready: {
    'zh-HK': '坐席已開啟。請在瀏覽器打開此網址（只可用一次）：',
    'zh-CN': '坐席已启动。请在浏览器中打开以下网址（仅可使用一次）：',
    en: 'Zuoxi is running. Open this address in a browser (it works once):',
  },
  keys: {
    'zh-HK': '按 Enter 取得新網址，按 Ctrl+C 結束。資料在：',
    'zh-CN': '按回车键获取新网址，按 Ctrl+C 退出。数据位置：',
    en: 'Enter prints a new address, Ctrl+C ends. Data lies in:',
  },
  coreDied: {
    'zh-HK': '資料核心意外停止，正在重新啟動。',
    'zh-CN': '数据核心意外停止，正在重新启动。',
    en: 'The core stopped unexpectedly and is being restarted.',
  },
  closing: { 'zh-HK': '正在儲存並關閉 …', 'zh-CN': '正在保存并关闭……', en: 'Saving and closing …' },
} as const;

export function line(name: keyof typeof lines, locale: Locale | null): string {
  return lines[name][locale ?? 'en'];
}

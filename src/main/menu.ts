import type { MenuItemConstructorOptions, WebContents } from 'electron';
import { Menu } from 'electron';
import type { ShellSettings } from '../shared/bridge.ts';

type Locale = ShellSettings['locale'];

const WORDS = {
  'zh-HK': {
    cut: '剪下',
    copy: '複製',
    paste: '貼上',
    all: '全選',
    larger: '放大',
    smaller: '縮小',
    normal: '原來大小',
    full: '全螢幕',
    quit: '結束',
  },
  'zh-CN': {
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    all: '全选',
    larger: '放大',
    smaller: '缩小',
    normal: '实际大小',
    full: '全屏',
    quit: '退出',
  },
  en: {
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    all: 'Select all',
    larger: 'Larger',
    smaller: 'Smaller',
    normal: 'Normal size',
    full: 'Full screen',
    quit: 'Quit',
  },
} as const;

/** Never shown as a bar: it is there for its keys. Reload and developer tools only where the program is developed. */
export function setMenu(locale: Locale, developing: boolean): void {
  const words = WORDS[locale];
  const view: MenuItemConstructorOptions[] = [
    { role: 'zoomIn', label: words.larger },
    { role: 'zoomOut', label: words.smaller },
    { role: 'resetZoom', label: words.normal },
    { role: 'togglefullscreen', label: words.full },
    ...(developing ? ([{ role: 'toggleDevTools' }] as const) : []),
    { role: 'quit', label: words.quit },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'Zuoxi', submenu: view }]));
}

/** Right click in a text: what hands expect there. */
export function addContextMenu(contents: WebContents, locale: () => Locale): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (!isEditable && selectionText.trim() === '') return;
    const words = WORDS[locale()];
    const template: MenuItemConstructorOptions[] = [{ role: 'copy', label: words.copy, enabled: editFlags.canCopy }];
    if (isEditable) {
      template.unshift({ role: 'cut', label: words.cut, enabled: editFlags.canCut });
      template.push({ role: 'paste', label: words.paste, enabled: editFlags.canPaste });
      template.push({ role: 'selectAll', label: words.all });
    }
    Menu.buildFromTemplate(template).popup();
  });
}

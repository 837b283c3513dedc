import type { ShellSettings } from '../shared/bridge.ts';
import type { UpdateQuestion } from './update-flow.ts';

interface Words {
  readonly message: string;
  readonly detail: string;
  readonly yes: string;
  readonly no: string;
}

type OfVersion = (version: string) => Words;

const WORDS: Record<ShellSettings['locale'], Record<UpdateQuestion, OfVersion>> = {
  'zh-HK': {
    download: (version) => ({
      message: `坐席有新版本 ${version}`,
      detail: '現在下載嗎?下載期間可以照常工作,之後何時安裝由你決定。',
      yes: '下載',
      no: '遲些再說',
    }),
    restart: (version) => ({
      message: `新版本 ${version} 已下載`,
      detail: '現在重新啟動並安裝,還是在結束程式時安裝?安裝前會把未完成的內容全部存好。',
      yes: '現在重新啟動',
      no: '結束程式時安裝',
    }),
  },
  'zh-CN': {
    download: (version) => ({
      message: `坐席有新版本 ${version}`,
      detail: '现在下载吗?下载期间可以照常工作,之后何时安装由你决定。',
      yes: '下载',
      no: '以后再说',
    }),
    restart: (version) => ({
      message: `新版本 ${version} 已下载`,
      detail: '现在重新启动并安装,还是在退出程序时安装?安装前会把未完成的内容全部保存好。',
      yes: '现在重新启动',
      no: '退出程序时安装',
    }),
  },
  en: {
    download: (version) => ({
      message: `Zuoxi ${version} is available`,
      detail: 'Download it now? You can go on working, and you decide later when it is installed.',
      yes: 'Download',
      no: 'Later',
    }),
    restart: (version) => ({
      message: `Zuoxi ${version} has been downloaded`,
      detail: 'Restart and install now, or install when you quit? Everything unfinished is saved first.',
      yes: 'Restart now',
      no: 'Install when I quit',
    }),
  },
};

/** What the native question about an update says. */
export function updateWords(locale: ShellSettings['locale'], question: UpdateQuestion, version: string): Words {
  return WORDS[locale][question](version);
}

import { App, ConfigProvider, type ThemeConfig, theme } from 'antd';
import en from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import zhHK from 'antd/locale/zh_HK';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { isDark, onThemeChange } from '../app/theme.ts';
import { currentLocale, useLanguage } from '../i18n/i18n.ts';

const locales = { 'zh-HK': zhHK, 'zh-CN': zhCN, en };

/** The nonce that the page's policy allows for styles made at run time; the server writes it into the page. */
export function styleNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce || undefined;
}

function tokens(dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.defaultAlgorithm, theme.compactAlgorithm],
    token: {
      colorPrimary: dark ? '#7aa7ff' : '#1f5fd6',
      // antd's own are below 4.5:1.
      colorTextPlaceholder: dark ? '#959eae' : '#5d6675',
      colorTextTertiary: dark ? '#9aa3b2' : '#5f6879',
      colorTextQuaternary: dark ? '#959eae' : '#5d6675',
      colorBgContainer: dark ? '#16191f' : '#ffffff',
      colorBgElevated: dark ? '#1e222a' : '#ffffff',
      colorBorder: dark ? '#4b5465' : '#b9c0cc',
      borderRadius: 4,
      controlHeight: 32,
      fontSize: 14,
      fontFamily: 'inherit',
      motionDurationFast: '0.05s',
      motionDurationMid: '0.08s',
      motionDurationSlow: '0.12s',
    },
  };
}

/** antd for the few widgets worth it (Select with many values, DatePicker): our colours, language and nonce. */
export function AntdProvider({ children }: { children: ReactNode }) {
  useLanguage();
  const dark = useSyncExternalStore(onThemeChange, isDark);
  const nonce = useMemo(styleNonce, []);
  const config = useMemo(() => tokens(dark), [dark]);
  return (
    <ConfigProvider
      theme={config}
      locale={locales[currentLocale()]}
      componentSize="middle"
      {...(nonce ? { csp: { nonce } } : {})}
      wave={{ disabled: true }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

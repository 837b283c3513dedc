import { expect, it } from 'vitest';
import { scriptOptions } from './rule-scripts.ts';

const script = (id: string, purpose: string, stages: string[] = []) => ({
  ...{ id, purpose, stages },
  title: { 'zh-HK': `${id} 稿`, en: `Script ${id}` },
});
const scripts = [
  script('answering', 'in'),
  script('dealerCall', 'callback', ['dealer']),
  script('callback', 'callback', ['A', 'B', 'C']),
  script('outbound', 'out'),
];

it('names scripts by their titles, those of the stage first, and none for calls that come in', () => {
  expect(scriptOptions(scripts, { script: 'callback', stage: 'B' }, 'en')).toEqual([
    { value: 'callback', label: 'Script callback' },
    { value: 'dealerCall', label: 'Script dealerCall' },
    { value: 'outbound', label: 'Script outbound' },
  ]);
  expect(scriptOptions(scripts, { script: 'outbound', stage: 'dealer' }, 'zh-CN')[0]).toEqual({
    ...{ value: 'dealerCall', label: 'dealerCall 稿' },
  });
});

it('keeps what the rule says, whether it is here or not', () => {
  expect(scriptOptions([], { script: 'ours', stage: 'A' }, 'en')).toEqual([{ value: 'ours', label: 'ours' }]);
  const values = scriptOptions(scripts, { script: 'answering', stage: 'A' }, 'en').map(({ value }) => value);
  expect(values).toEqual(['callback', 'answering', 'dealerCall', 'outbound']);
});

import type { Scenario } from './types.ts';

/** A scenario for tests: a greeting, a question with three answers, a goodbye; one hidden fact, one event, two checks. */
export function sampleScenario(change: Partial<Scenario> = {}): Scenario {
  const label = (text: string) => ({ 'zh-HK': text, 'zh-CN': text, en: text });
  const spoken = (hk: string, cn: string) => ({ 'yue-Hant-HK': hk, 'cmn-Hans-CN': cn });
  const words = (hk: string, cn: string) => ({ 'yue-Hant-HK': [hk], 'cmn-Hans-CN': [cn] });
  return {
    id: 'sample',
    version: 1,
    title: label('sample'),
    about: label('sample'),
    difficulty: 'easy',
    languages: ['yue-Hant-HK', 'cmn-Hans-CN'],
    direction: 'in',
    script: 'answering',
    goal: label('goal'),
    persona: {
      name: spoken('陳記', '陈记'),
      surname: spoken('陳', '陈'),
      title: 'mr',
      phone: spoken('5500 0299', '139 2800 0299'),
      onFile: true,
      manner: label('calm'),
    },
    mood: 50,
    vars: [{ name: 'offered', type: 'bool' }],
    facts: [
      {
        id: 'model',
        label: label('model'),
        question: spoken('請問係咩型號？', '请问是什么型号？'),
        words: words('型號', '型号'),
        answer: [{ text: spoken('M200。', 'M200。') }],
        mood: 1,
      },
    ],
    events: [
      {
        id: 'press',
        kind: 'press',
        title: label('press'),
        when: 'mood < 30',
        say: [{ text: spoken('我打畀報館！', '我打给报社！') }],
      },
    ],
    checks: [
      { id: 'askModel', label: label('ask model'), item: 'misjudged', fact: 'model' },
      { id: 'fault', label: label('fault'), item: 'notHandedOver', field: 'ticket.fault', accept: ['卡紙'] },
    ],
    ends: [
      { id: 'solved', outcome: 'success', title: label('solved') },
      { id: 'lost', outcome: 'failure', title: label('lost') },
    ],
    turns: [
      {
        id: 'greet',
        options: [
          {
            id: 'hello',
            good: true,
            text: spoken('您好，請問有咩可以幫到您？', '您好，请问有什么可以帮您？'),
            words: words('幫到您', '可以帮您'),
          },
        ],
        next: 'problem',
      },
      {
        id: 'problem',
        say: [{ text: spoken('部機又卡紙喇！', '机器又卡纸了！') }],
        wants: ['apology'],
        options: [
          {
            id: 'sorry',
            good: true,
            text: spoken('真係唔好意思，我幫您跟進。', '真不好意思，我为您处理。'),
            words: words('幫您跟進', '为您处理'),
            mood: 5,
            set: { offered: true },
          },
          {
            id: 'shrug',
            good: false,
            text: spoken('係機械問題嚟㗎。', '机器就会这样。'),
            words: words('機械問題', '就会这样'),
            mood: -25,
            findings: [{ item: 'cold', why: label('cold') }],
          },
        ],
        next: [{ when: 'vars.offered', to: 'close' }, { to: 'lost' }],
        hint: label('apologise'),
      },
      {
        id: 'close',
        options: [
          {
            id: 'bye',
            good: true,
            text: spoken('多謝您來電，再見。', '感谢您的来电，再见。'),
            words: words('再見', '再见'),
            next: 'solved',
          },
        ],
        hangUp: 'solved',
        transfer: 'solved',
      },
    ],
    ...change,
  };
}

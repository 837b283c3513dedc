/** Languages that customers are spoken with. */
export type Spoken = 'yue-Hant-HK' | 'cmn-Hans-CN' | 'en';
export type BadDay = 'telephone' | 'storm' | 'closed';

interface Facts {
  readonly company: string;
  readonly hotline: string;
  /** Ticket number as it was read out. */
  readonly number: string;
  /** The appointment that cannot be kept, worded. */
  readonly when: string;
}

interface Words {
  readonly say: Readonly<Record<BadDay, string>>;
  /** Read to a customer whose visit cannot take place. */
  visit(facts: Facts): string;
  /** The same as a message. */
  message(facts: Facts): string;
}

const WORDS: Readonly<Record<Spoken, Words>> = {
  'yue-Hant-HK': {
    say: {
      telephone: '唔好意思，我哋嘅電話系統而家有故障。萬一斷線，我會即刻打返畀您，唔使您再打嚟。',
      storm: '因為天氣惡劣，我哋暫停咗上門服務。您嘅個案我會照樣記低，恢復之後會盡快同您約時間。',
      closed: '我哋服務站今日暫停服務。您嘅個案我會照樣記低，一恢復就會同您聯絡。',
    },
    visit: ({ company, when, number }) =>
      `您好，我係${company}打嚟嘅。因為今日暫停上門服務，原本約咗${when}嘅維修（編號 ${number}）去唔到，真係唔好意思。請問您之後邊日方便？`,
    message: ({ company, hotline, when, number }) =>
      `【${company}】因服務暫停，原定${when}的上門維修（編號 ${number}）未能如期進行，敬請原諒。服務恢復後我們會盡快致電與您另約時間${hotline ? `；查詢請電 ${hotline}` : ''}。`,
  },
  'cmn-Hans-CN': {
    say: {
      telephone: '不好意思，我们的电话系统现在有故障。万一断线，我会马上给您打回去，不用您再打过来。',
      storm: '因为天气恶劣，我们暂停了上门服务。您的情况我照样登记，恢复以后会尽快和您约时间。',
      closed: '我们服务站今天暂停服务。您的情况我照样登记，一恢复就会和您联系。',
    },
    visit: ({ company, when, number }) =>
      `您好，我是${company}的。因为今天暂停上门服务，原来约在${when}的维修（编号 ${number}）去不了，非常抱歉。请问您之后哪天方便？`,
    message: ({ company, hotline, when, number }) =>
      `【${company}】因服务暂停，原定${when}的上门维修（编号 ${number}）无法按时进行，敬请谅解。服务恢复后我们会尽快致电与您另约时间${hotline ? `；查询请致电 ${hotline}` : ''}。`,
  },
  en: {
    say: {
      telephone:
        'I am sorry, our telephone system has a fault at the moment. If we are cut off I will ring you straight back.',
      storm:
        'Because of the weather our visits are suspended. I will record your case now, and we will arrange a time with you as soon as we are running again.',
      closed:
        'Our service station is closed today. I will record your case now, and we will contact you as soon as we are open.',
    },
    visit: ({ company, when, number }) =>
      `Hello, this is ${company}. Our visits are suspended today, so we cannot come for the repair agreed for ${when} (number ${number}). I am very sorry. Which day would suit you after this?`,
    message: ({ company, hotline, when, number }) =>
      `[${company}] Our service is suspended and the repair agreed for ${when} (no. ${number}) cannot take place. We are sorry. We will ring you to arrange a new time as soon as we are running again${hotline ? `. Enquiries: ${hotline}` : ''}.`,
  },
};

/** The line to say on a bad day; a lead may word it otherwise. */
export const sayLine = (kind: BadDay, language: Spoken): string => WORDS[language].say[kind];
export const visitLine = (language: Spoken, facts: Facts): string => WORDS[language].visit(facts);
export const visitMessage = (language: Spoken, facts: Facts): string => WORDS[language].message(facts);

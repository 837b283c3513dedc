import { Frown, Lightbulb, Meh, Phone, Send, Smile, Volume2, VolumeX } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { PracticeRun } from '../../contract/practice.ts';
import type { PracticeState, Utterance } from '../../shared/practice/state.ts';
import type { Scenario } from '../../shared/practice/types.ts';
import { useCommand } from '../app/commands.ts';
import { isSubmit } from '../editor/submit.ts';
import { duration } from '../i18n/format.ts';
import { currentLocale, useT } from '../i18n/i18n.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Note } from '../ui/note.tsx';
import { toastProblem } from '../ui/toasts.ts';
import s from './dock.module.css';
import { act, DOCK_ID, passTime, practiceNow, usePracticeCall } from './play.ts';
import { finishPractice } from './seat.ts';
import { hush, setVoice, speak, voiceFor, voiceOn } from './voice.ts';

/** The customer beside the desk: what they say, and what the trainee answers. The desk itself is the real one. */
export function PracticeDock() {
  const run = usePracticeCall((stage) => stage.run);
  const state = usePracticeCall((stage) => stage.state);
  if (!run || !state) return null;
  return <Dock key={run.runId} run={run} state={state} />;
}

const SECOND = 1000;

function Dock({ run, state }: { run: PracticeRun; state: PracticeState }) {
  const t = useT();
  const scenario = run.scenario as unknown as Scenario;
  const [now, setNow] = useState(practiceNow);
  useEffect(() => {
    const timer = setInterval(() => {
      passTime();
      setNow(practiceNow());
    }, SECOND);
    return () => clearInterval(timer);
  }, []);
  useVoice(state, scenario);
  const title = scenario.title[currentLocale()] ?? scenario.title['zh-HK'] ?? run.scenarioKey;
  return (
    <aside id={DOCK_ID} className={s.dock} aria-label={t('practice:dock.label')}>
      <header className={s.head}>
        <h2>{title}</h2>
        <span className={s.clock}>{duration(state.ended ? state.ended.at : now)}</span>
        <VoiceSwitch state={state} />
      </header>
      {run.mode === 'learn' && <Mood mood={state.mood} />}
      <Talk state={state} />
      {state.ended ? <Over state={state} /> : <Answer key={state.phase} state={state} run={run} />}
    </aside>
  );
}

function VoiceSwitch({ state }: { state: PracticeState }) {
  const t = useT();
  const [on, setOn] = useState(voiceOn);
  if (!voiceFor(state.language)) return null;
  return (
    <IconButton
      size="small"
      label={t(on ? 'practice:voice.off' : 'practice:voice.on')}
      icon={on ? <Volume2 size={16} /> : <VolumeX size={16} />}
      onClick={() => {
        setVoice(!on);
        setOn(!on);
      }}
    />
  );
}

/** Says each new line of the customer aloud, where there is a voice. What was said before this page came is not said again. */
function useVoice(state: PracticeState, { persona }: Scenario): void {
  const said = useRef(state.utterances.length);
  useEffect(() => {
    const fresh = state.utterances.slice(said.current);
    said.current = state.utterances.length;
    for (const one of fresh) if (one.who === 'customer') speak(one.text, one.language, persona.voice ?? {});
  }, [state.utterances, persona.voice]);
  useEffect(() => hush, []);
}

/** Only while learning: how the customer feels, as a word, a face and a bar. */
function Mood({ mood }: { mood: number }) {
  const t = useT();
  const level = mood < 35 ? 'angry' : mood < 65 ? 'tense' : 'calm';
  const Face = { angry: Frown, tense: Meh, calm: Smile }[level];
  return (
    <div className={cx(s.mood, s[level])}>
      <Face size={16} aria-hidden="true" />
      <span>{t(`practice:mood.${level}`)}</span>
      <meter min={0} max={100} value={mood} aria-label={t('practice:mood.label')} />
      <span className={s.figure}>{mood}</span>
    </div>
  );
}

function Talk({ state }: { state: PracticeState }) {
  const t = useT();
  const end = useRef<HTMLDivElement>(null);
  const count = state.utterances.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new line is scrolled to
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long talk is scrolled with the keys
    <section className={s.talk} role="log" aria-label={t('practice:dock.talk')} tabIndex={0}>
      {state.utterances.map((one) => (
        <Line key={one.n} one={one} />
      ))}
      {state.phase === 'onHold' && <p className={s.quiet}>{t('practice:dock.onHold')}</p>}
      <div ref={end} />
    </section>
  );
}

export function Line({ one }: { one: Utterance }) {
  const t = useT();
  return (
    <p className={cx(s.line, s[one.who])} lang={one.language} data-who={one.who}>
      <span className="visually-hidden">{t(`practice:who.${one.who}`)}</span>
      <Marked one={one} />
    </p>
  );
}

/** The words with what the phrase engine found in them. */
export function Marked({ one }: { one: Pick<Utterance, 'text' | 'marks'> }) {
  const t = useT();
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const mark of [...one.marks].sort((a, b) => a.start - b.start)) {
    if (mark.start < at) continue;
    parts.push(one.text.slice(at, mark.start));
    parts.push(
      <mark key={mark.start} className={s.mark} title={t('practice:dock.forbidden')}>
        {one.text.slice(mark.start, mark.end)}
      </mark>,
    );
    at = mark.end;
  }
  parts.push(one.text.slice(at));
  return <>{parts}</>;
}

function Answer({ state, run }: { state: PracticeState; run: PracticeRun }) {
  const t = useT();
  if (state.phase === 'ringing')
    return (
      <div className={s.answer}>
        <Button
          look="primary"
          icon={<Phone size={16} />}
          command="practice.pickUp"
          onClick={() => act({ kind: 'pickUp' })}
        >
          {t('practice:do.pickUp')}
        </Button>
      </div>
    );
  if (state.phase === 'onHold') return <p className={s.quiet}>{t('practice:dock.holdHelp')}</p>;
  return <Speak state={state} mode={run.mode} />;
}

/** Digits choose an answer, also inside the text with Alt; Enter says what was typed. */
function Speak({ state, mode }: { state: PracticeState; mode: PracticeRun['mode'] }) {
  const t = useT();
  const [text, setText] = useState('');
  const [hinted, setHinted] = useState<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  // The phone was picked up: the trainee speaks first.
  useEffect(() => box.current?.focus(), []);
  const hint = () => {
    act({ kind: 'hint' });
    setHinted(state.turn);
  };
  useCommand({
    id: 'practice.hint',
    title: 'practice:command.hint',
    group: 'call',
    keys: ['Shift+F8'],
    when: () => mode !== 'exam' && state.hint !== null,
    run: hint,
  });
  const say = () => {
    const said = text.trim();
    if (said === '') return;
    act({ kind: 'say', text: said });
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLTextAreaElement;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit !== undefined && !event.ctrlKey && !event.metaKey && event.altKey === (typing || event.altKey)) {
      const option = state.options.find(({ key }) => key === Number(digit));
      if (option && (!typing || event.altKey)) {
        act({ kind: 'choose', option: option.id });
        event.preventDefault();
        return;
      }
    }
    if (typing && isSubmit(event.nativeEvent) && !event.shiftKey) {
      event.preventDefault();
      say();
    }
  };
  const shown = hinted === state.turn && state.hint;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: digits choose wherever in the answer the focus is
    <div className={s.answer} onKeyDown={onKeyDown}>
      {mode !== 'exam' && state.options.length > 0 && (
        <ol className={s.options} aria-label={t('practice:dock.options')}>
          {state.options.map((option) => (
            <li key={option.id}>
              <button type="button" className={s.option} onClick={() => act({ kind: 'choose', option: option.id })}>
                <kbd>{option.key}</kbd>
                <span lang={state.language}>{option.text}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {mode === 'learn' && <Questions state={state} />}
      {shown && <Note>{shown[currentLocale()] ?? shown['zh-HK'] ?? ''}</Note>}
      <label className={s.say}>
        <span className="visually-hidden">{t('practice:dock.say')}</span>
        <textarea
          ref={box}
          rows={2}
          value={text}
          placeholder={t('practice:dock.sayHint')}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className={s.buttons}>
        <Button size="small" look="primary" icon={<Send size={14} />} disabled={text.trim() === ''} onClick={say}>
          {t('practice:do.say')}
        </Button>
        {mode !== 'exam' && state.hint && (
          <Button size="small" icon={<Lightbulb size={14} />} command="practice.hint" onClick={hint}>
            {t(mode === 'assisted' ? 'practice:do.hintCosts' : 'practice:do.hint')}
          </Button>
        )}
        <Button size="small" onClick={() => act({ kind: 'transfer', to: '' })}>
          {t('practice:do.transfer')}
        </Button>
      </div>
    </div>
  );
}

/** Questions that the customer answers only when asked: while learning they can be picked. */
function Questions({ state }: { state: PracticeState }) {
  const t = useT();
  const open = state.askable.filter(({ known }) => !known);
  if (open.length === 0) return null;
  return (
    <details className={s.questions}>
      <summary>{t('practice:dock.questions', { count: open.length })}</summary>
      {open.map((fact) => (
        <button
          key={fact.id}
          type="button"
          className={s.option}
          lang={state.language}
          onClick={() => act({ kind: 'ask', fact: fact.id })}
        >
          {fact.text}
        </button>
      ))}
    </details>
  );
}

function Over({ state }: { state: PracticeState }) {
  const t = useT();
  const { ended } = state;
  if (!ended) return null;
  return (
    <div className={s.answer}>
      <Note kind={ended.outcome === 'success' ? 'done' : 'risk'}>
        {ended.title[currentLocale()] ?? ended.title['zh-HK'] ?? ''}
      </Note>
      <p className={s.quiet}>{t('practice:dock.overHelp')}</p>
      <Button look="primary" command="practice.finish" onClick={() => void finishPractice().catch(toastProblem)}>
        {t('practice:do.finish')}
      </Button>
    </div>
  );
}

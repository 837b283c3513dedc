import type { Spoken } from '../../shared/script/types.ts';

const TAG: Readonly<Record<Spoken, string>> = { 'yue-Hant-HK': 'zh-HK', 'cmn-Hans-CN': 'zh-CN', en: 'en' };
const SWITCH = 'zuoxi.practice.voice';

export interface VoiceManner {
  readonly rate?: number;
  readonly pitch?: number;
  readonly gender?: 'female' | 'male';
}

/** A voice of the system for the language, local ones only: nothing that is said leaves the desk. null = it has none. */
export function voiceFor(language: Spoken): SpeechSynthesisVoice | null {
  if (typeof speechSynthesis === 'undefined') return null;
  const tag = TAG[language];
  const voices = speechSynthesis.getVoices().filter(({ localService }) => localService);
  return voices.find(({ lang }) => lang.replace('_', '-').startsWith(tag)) ?? null;
}

export const voiceOn = (): boolean => localStorage.getItem(SWITCH) !== 'off';

export function setVoice(on: boolean): void {
  localStorage.setItem(SWITCH, on ? 'on' : 'off');
  if (!on && typeof speechSynthesis !== 'undefined') speechSynthesis.cancel();
}

/** Says one line of the customer; silent where the system has no voice for the language, or the switch is off. */
export function speak(text: string, language: Spoken, { rate = 1, pitch = 1 }: VoiceManner = {}): void {
  const voice = voiceOn() ? voiceFor(language) : null;
  if (!voice) return;
  const said = new SpeechSynthesisUtterance(text);
  said.voice = voice;
  said.lang = voice.lang;
  said.rate = rate;
  said.pitch = pitch;
  speechSynthesis.speak(said);
}

export function hush(): void {
  if (typeof speechSynthesis !== 'undefined') speechSynthesis.cancel();
}

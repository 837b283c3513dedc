import type { Builder } from './callbacks.ts';
import type { ScenarioWalkOptions } from './commands/practice.ts';

/** `zuoxi practice lint|walk`: scenarios of practice calls. */
export function addPracticeCommands({ add, group, t }: Builder): void {
  const practice = group('practice', 'practiceAbout');
  const load = () => import('./commands/practice.ts');
  add(practice, 'lint', 'scenarioLintAbout', async (context, _, files) =>
    (await load()).scenarioLintCommand(context, files),
  ).argument('<files...>', t('fileArgument'));
  add<ScenarioWalkOptions>(practice, 'walk', 'scenarioWalkAbout', async (context, options, [file = '']) =>
    (await load()).scenarioWalkCommand(context, file, options),
  )
    .argument('<file>', t('fileArgument'))
    .option('--random <count>', t('randomOption'));
}

import type { Item, Questionnaire, Reflection } from './api';

/** One screen of a reflection: a preparation or a question, and the sections that it lies in. */
export interface Step {
  item: Item;
  sections: readonly Item[];
}

/** Every preparation and question in order. */
export function steps(questionnaire: Questionnaire): Step[] {
  const found: Step[] = [];
  const walk = (items: readonly Item[], sections: readonly Item[]) => {
    for (const item of items) {
      if (item.type === 'section') walk(item.items ?? [], [...sections, item]);
      else found.push({ item, sections });
    }
  };
  walk(questionnaire.items, []);
  return found;
}

/** Those that are there by what has been answered so far, as the API says. */
export function enabledSteps(questionnaire: Questionnaire, reflection: Reflection): Step[] {
  const enabled = new Set(reflection.enabled);
  return steps(questionnaire).filter(step => enabled.has(step.item.linkId));
}

export const isQuestion = (step: Step): boolean => step.item.type !== 'preparation';

/** The prompt, with earlier answers filled in. */
export const promptOf = (item: Item, reflection: Reflection): string => reflection.texts[item.linkId] ?? item.text ?? item.title ?? '';

/** What comes after an item, whether or not the item itself is still there. */
export function nextStep(questionnaire: Questionnaire, reflection: Reflection, linkId: string): Step | undefined {
  const enabled = new Set(reflection.enabled);
  const all = steps(questionnaire);
  return all.slice(all.findIndex(step => step.item.linkId === linkId) + 1).find(step => enabled.has(step.item.linkId));
}

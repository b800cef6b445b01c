import { learnOutcomes, learnReplies } from './reminders';

/** Learns outcomes and replies each second, for as long as the server runs. Any number of servers may do so at once. */
export async function followTexts() {
  for (;;) {
    try {
      await learnOutcomes();
      await learnReplies();
    } catch (failure) {
      const { code, name } = failure as Error & { code?: string };
      console.warn(`Outcomes and replies cannot be taken now, and are tried again: ${code ?? name}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 1000).unref());
  }
}

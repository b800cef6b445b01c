/** The embedded AWS could not be started, reached or asked. The message says what to do. */
export class StrataSmsError extends Error {}

/** What a test waited for did not come in time. The message says what came instead. */
export class NothingArrived extends Error {}

/** A text that was sent; what else it has is in /_local/openapi.json. */
export interface Text {
  messageId: string;
  to: string;
  from: string;
  body: string;
  status: string;
  isFinal: boolean;
  [more: string]: unknown;
}

/** A text that SendTextMessage refused; what it has is in /_local/openapi.json. */
export interface Refusal {
  to: string;
  [more: string]: unknown;
}

/** What goes wrong, for what and how often, as docs/emulator.md has it. */
export interface Rule {
  id?: string;
  action: string;
  [more: string]: unknown;
}

/** A text, its id, or a time: only later texts count. */
export type Mark = Text | string | Date;

export interface StartOptions {
  /** Path of the command; by default STRATA_SMS_COMMAND, the one of the npm package, or strata-sms on the PATH. */
  command?: string;
  /** More arguments of `strata-sms up`; by default a number that reaches every US phone. */
  arguments?: string[];
  /** Seconds until it is ready; by default 180. */
  patience?: number;
}

export class StrataSms {
  /** Such as http://127.0.0.1:4599. */
  readonly endpoint: string;
  /** Lead an AWS client, and an application that reads the pool from its environment, there; with `--delivery` DATABASE_URL leads to the database. */
  readonly variables: Record<string, string>;

  private constructor();
  static open(options?: StartOptions): Promise<StrataSms>;
  static start(options?: StartOptions): Promise<StrataSms>;
  static attach(endpoint: string, options?: { name?: string }): Promise<StrataSms>;
  close(): Promise<void>;

  texts(to?: string): Promise<Text[]>;
  waitForText(to: string, options?: { containing?: string; status?: string; after?: Mark; patience?: number }): Promise<Text>;
  waitForCode(to: string, options?: { pattern?: string; after?: Mark; patience?: number }): Promise<string>;
  reply(text: Text, body: string): Promise<Record<string, unknown>>;
  textFrom(phone: string, to: string, body: string): Promise<Record<string, unknown>>;

  addRule(rule: Rule): Promise<Rule & { id: string }>;
  rules(): Promise<(Rule & { id: string; matched: number; applied: number })[]>;
  removeRule(rule: { id: string }): Promise<void>;
  refusals(search?: { to?: string; reason?: string }): Promise<Refusal[]>;
  waitForRefusal(search?: { to?: string; reason?: string; patience?: number }): Promise<Refusal>;
  reset(...only: ('texts' | 'rules' | 'optOuts' | 'refusals')[]): Promise<void>;
  now(): Promise<string>;
}

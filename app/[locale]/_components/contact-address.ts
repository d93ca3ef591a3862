import { env } from "#server/env.ts";

/** Where somebody who runs this installation reads mail: the address our own mails come from. */
export const contactAddress = (): string => /<([^<>]+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM;

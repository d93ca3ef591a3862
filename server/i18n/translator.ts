import { createTranslator, type NamespaceKeys, type NestedKeyOf } from "use-intl/core";

import type { Locale } from "./locales.ts";
import { messages, type Messages } from "./messages.ts";

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** Says the texts of one namespace in one language. */
export type Translator<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>;

const made = new Map<string, unknown>();

/**
 * The texts of a namespace in a language, for pages, mails and files alike. Made once: to read a
 * text's arguments and plurals costs more than to say it.
 */
export function translator<const N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  const name = `${locale} ${namespace}`;
  if (!made.has(name))
    made.set(name, createTranslator({ locale, messages: messages[locale], namespace }));
  return made.get(name) as Translator<N>;
}

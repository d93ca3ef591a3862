"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Select, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import { isLocale, localePath, locales, type Locale } from "#server/i18n/locales.ts";

import { NameFields, nameFields } from "#app/[locale]/_components/name-fields.tsx";

export type Own = { firstName: string; lastName: string; phone: string; locale: Locale };
type Texts = FailureTexts & {
  firstName: string;
  lastName: string;
  phone: string;
  phoneHint: string;
  language: string;
  languageHint: string;
  languages: Record<Locale, string>;
  save: string;
  saving: string;
  saved: string;
};

/** Name, number and language. Another language shows the page anew in it. `seers` tells who sees the number. */
export function ProfileForm({
  personId,
  saved,
  path,
  seers,
  texts,
}: {
  personId: string;
  saved: Own;
  path: string;
  seers: ReactNode;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft("profile", personId, saved);
  const [state, setState] = useState<"typing" | "saving" | "saved">("typing");
  const [failure, setFailure] = useState<Failure | null>(null);

  const save = async (): Promise<void> => {
    setState("saving");
    setFailure(null);
    try {
      const { locale } = await client.users.save.mutate(values);
      forget();
      setState("saved");
      if (locale === saved.locale) router.refresh();
      else location.assign(localePath(locale, path));
    } catch (error) {
      setState("typing");
      setFailure(readFailure(error, texts));
    }
  };
  const set = (part: Partial<Own>): void => {
    setState("typing");
    change(part);
  };
  const errors = failure?.fields ?? {};

  return (
    <Form
      className="grid gap-6"
      failure={failure}
      fields={{
        ...nameFields("profile", texts),
        phone: { id: "profile-phone", label: texts.phone },
      }}
      onSend={save}
    >
      <NameFields id="profile" texts={texts} values={values} errors={errors} onChange={set} />
      <div className="grid gap-2">
        <TextField
          id="profile-phone"
          type="tel"
          name="tel"
          autoComplete="tel"
          label={texts.phone}
          hint={texts.phoneHint}
          error={errors["phone"]}
          value={values.phone}
          onChange={({ target }) => set({ phone: target.value })}
        />
        {seers}
      </div>
      <Select
        id="profile-language"
        label={texts.language}
        hint={texts.languageHint}
        value={values.locale}
        onChange={({ target: { value } }) => (isLocale(value) ? set({ locale: value }) : undefined)}
      >
        {locales.map((locale) => (
          <option key={locale} value={locale} lang={locale}>
            {texts.languages[locale]}
          </option>
        ))}
      </Select>
      <div className="flex flex-wrap items-center gap-4">
        <ActionButton submits pending={state === "saving"} pendingText={texts.saving}>
          {texts.save}
        </ActionButton>
        <Status>{state === "saved" ? texts.saved : ""}</Status>
      </div>
    </Form>
  );
}

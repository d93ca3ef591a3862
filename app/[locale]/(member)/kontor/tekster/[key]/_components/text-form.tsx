"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Checklist, ChecklistItem } from "#app/_ui/checklist.tsx";
import { TextArea, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { Locale } from "#server/i18n/locales.ts";
import type { LineKey } from "#server/starts/lines/rules.ts";

type Texts = FailureTexts &
  Record<
    | "titleField"
    | "adviceField"
    | "adviceHint"
    | "linkField"
    | "linkHint"
    | "validFrom"
    | "validFromHint"
    | "save"
    | "saving"
    | "saved"
    | "preview"
    | "previewTitle"
    | "more",
    string
  >;

/** A text in one language, with what it will look like beside it. */
export function TextForm({
  personId,
  which,
  today,
  text,
  owner,
  texts,
}: {
  personId: string;
  which: { key: LineKey; locale: Locale };
  today: string;
  text: { title: string; advice: string; link: string | null };
  owner: string;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft(`text:${which.key}:${which.locale}`, personId, {
    title: text.title,
    advice: text.advice,
    link: text.link ?? "",
    validFrom: today,
  });
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSaved, setIsSaved] = useState(false);

  const save = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    setIsSaved(false);
    try {
      await client.starts.texts.save.mutate({ ...which, ...values });
      forget();
      setIsSaved(true);
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };
  const field = (key: "title" | "advice" | "link" | "validFrom") => ({
    id: `text-${key}`,
    value: values[key],
    error: failure?.fields[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      change({ [key]: event.currentTarget.value }),
  });

  return (
    <div className="grid items-start gap-10 lg:grid-cols-2">
      <Form
        className="grid gap-6"
        failure={failure}
        fields={{
          title: { id: "text-title", label: texts.titleField },
          advice: { id: "text-advice", label: texts.adviceField },
          link: { id: "text-link", label: texts.linkField },
          validFrom: { id: "text-validFrom", label: texts.validFrom },
        }}
        onSend={save}
      >
        <TextField {...field("title")} label={texts.titleField} lang={which.locale} />
        <TextArea
          {...field("advice")}
          label={texts.adviceField}
          hint={texts.adviceHint}
          lang={which.locale}
        />
        <TextField
          {...field("link")}
          type="url"
          inputMode="url"
          label={texts.linkField}
          hint={texts.linkHint}
        />
        <TextField
          {...field("validFrom")}
          type="date"
          min={today}
          label={texts.validFrom}
          hint={texts.validFromHint}
        />
        <div>
          <ActionButton pending={pending} pendingText={texts.saving} submits>
            {texts.save}
          </ActionButton>
        </div>
        <Status>{isSaved ? <Alert tone="success">{texts.saved}</Alert> : null}</Status>
      </Form>
      <section className="section" aria-label={texts.preview}>
        <h2 className="ds-heading" data-size="xs">
          {texts.preview}
        </h2>
        <Checklist>
          <ChecklistItem
            title={values.title || texts.previewTitle}
            state=""
            meta={<span>{owner}</span>}
          >
            <p className="checklist-advice" lang={which.locale}>
              {values.advice}
            </p>
            {values.link ? <p className="ds-link">{texts.more}</p> : null}
          </ChecklistItem>
        </Checklist>
      </section>
    </div>
  );
}

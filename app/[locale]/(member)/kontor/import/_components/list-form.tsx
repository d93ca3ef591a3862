"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import {
  client,
  plainFailure,
  readFailure,
  type Failure,
  type FailureTexts,
} from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { TextArea, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";

import { ListOutcome, type OutcomeTexts } from "./list-outcome.tsx";
import { fileLimit, isWorkbook, textOf } from "./list-file.ts";

type Texts = FailureTexts &
  OutcomeTexts &
  Record<
    "text" | "textHint" | "file" | "opening" | "fileTooLarge" | "look" | "looking" | "doneNext",
    string
  >;
const { imports } = client.organisations;
type Outcome = Awaited<ReturnType<typeof imports.preview.mutate>>;

/** A list is pasted or fetched, looked at, mended in place, and taken in when nothing is wrong. */
export function ListForm({
  personId,
  roles,
  texts,
}: {
  personId: string;
  roles: Record<string, string>;
  texts: Texts;
}) {
  const router = useRouter();
  const { values, change, forget } = useDraft("list", personId, { text: "" });
  const [busy, setBusy] = useState<"" | "opening" | "looking" | "takingIn">("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [done, setDone] = useState("");

  const during = async (what: typeof busy, work: () => Promise<void>): Promise<void> => {
    setBusy(what);
    setFailure(null);
    setDone("");
    try {
      await work();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setBusy("");
  };
  const look = (text: string) =>
    during("looking", async () => setOutcome(await imports.preview.mutate({ text })));
  const fetchFile = (file: File) =>
    during("opening", async () => {
      if (file.size > fileLimit) return setFailure(plainFailure(texts.fileTooLarge));
      const given = await textOf(file);
      const { text } = isWorkbook(file)
        ? await imports.openWorkbook.mutate({ content: given })
        : { text: given };
      change({ text });
      setOutcome(await imports.preview.mutate({ text }));
    });
  const takeIn = () =>
    during("takingIn", async () => {
      const { said } = await imports.takeIn.mutate({ text: values.text });
      change({ text: "" });
      forget();
      setOutcome(null);
      setDone(said);
      router.refresh();
    });

  return (
    <section className="grid grid-cols-1 gap-6">
      <Form
        className="list-form"
        failure={failure}
        fields={{ text: { id: "list-text", label: texts.text } }}
        onSend={() => look(values.text)}
      >
        <TextArea
          id="list-text"
          label={texts.text}
          hint={texts.textHint}
          rows={10}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          value={values.text}
          onChange={(event) => {
            setOutcome(null);
            setDone("");
            change({ text: event.currentTarget.value });
          }}
        />
        <TextField
          id="list-file"
          type="file"
          accept=".xlsx,.csv,.txt,.tsv"
          label={texts.file}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file may be fetched again after it was mended.
            event.currentTarget.value = "";
            if (file) void fetchFile(file);
          }}
        />
        <div>
          <ActionButton
            submits
            pending={busy === "looking"}
            pendingText={texts.looking}
            variant={outcome && outcome.faults.length === 0 ? "secondary" : "primary"}
          >
            {texts.look}
          </ActionButton>
        </div>
        <Status>{busy === "opening" ? texts.opening : ""}</Status>
      </Form>
      {outcome ? (
        <ListOutcome
          outcome={outcome}
          roles={roles}
          texts={texts}
          pending={busy === "takingIn"}
          onTakeIn={() => void takeIn()}
        />
      ) : null}
      <Status>
        {done ? (
          <Alert tone="success" title={done}>
            <p>{texts.doneNext}</p>
          </Alert>
        ) : null}
      </Status>
    </section>
  );
}

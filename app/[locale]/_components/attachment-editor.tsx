"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import {
  client,
  plainFailure,
  readFailure,
  refusal,
  type Failure,
  type FailureTexts,
} from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

type Attached = { id: string; name: string; label: string; remove: string; removed: string };
type Text = FailureTexts &
  Record<"add" | "hint" | "adding" | "added" | "removing" | "tooLarge" | "failed", string>;

/** Sends one file; answers why it was refused, null when it was taken. */
async function send(courseId: string, file: File, text: Text): Promise<Failure | null> {
  const form = new FormData();
  form.set("ownerKind", "course");
  form.set("ownerId", courseId);
  form.set("file", file);
  const headers = { "x-tunet-locale": document.documentElement.lang };
  const answer = await fetch("/api/files", { method: "POST", headers, body: form });
  if (answer.ok) return null;
  const { code, message } = (await answer.json()) as { code: string; message?: string };
  return refusal(code, message ?? "", text);
}

/** Adds a file as soon as it is chosen, and takes one away. */
export function AttachmentEditor({
  courseId,
  files,
  maxBytes,
  text,
}: {
  courseId: string;
  files: Attached[];
  maxBytes: number;
  text: Text;
}) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);

  async function add(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    setSaid("");
    setFailure(null);
    if (file.size > maxBytes) return setFailure(plainFailure(text.tooLarge));
    setBusy("add");
    try {
      const refused = await send(courseId, file, text);
      input.value = "";
      if (refused) return setFailure(refused);
      setSaid(text.added.replace("{name}", file.name));
      router.refresh();
    } catch {
      setFailure(plainFailure(text.failed));
    } finally {
      setBusy(null);
    }
  }

  async function remove(file: Attached): Promise<void> {
    setBusy(file.id);
    setFailure(null);
    try {
      await client.files.remove.mutate({ fileId: file.id });
      setSaid(file.removed);
      router.refresh();
    } catch (cause) {
      setFailure(readFailure(cause, text));
    } finally {
      setBusy(null);
    }
  }

  return (
    <Form className="stack" failure={failure}>
      <ul className="plain-list">
        {files.map((file) => (
          <li key={file.id}>
            <a href={`/api/files/${file.id}`} download>
              {file.label}
            </a>{" "}
            <ActionButton
              variant="tertiary"
              tone="danger"
              pending={busy === file.id}
              pendingText={text.removing}
              onPress={() => void remove(file)}
            >
              {file.remove}
            </ActionButton>
          </li>
        ))}
      </ul>
      <TextField
        id="attachment"
        type="file"
        accept="application/pdf,.pdf"
        label={text.add}
        hint={text.hint}
        disabled={busy === "add"}
        onChange={(event) => void add(event.currentTarget)}
      />
      <Status>{busy === "add" ? text.adding : said}</Status>
    </Form>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { ActionButton } from "#app/_ui/action-button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Status } from "#app/_ui/status.tsx";
import { client, readFailure } from "#app/_trpc/client.ts";

type Attached = { id: string; name: string; label: string; remove: string; removed: string };
type Text = Record<
  "add" | "hint" | "adding" | "added" | "removing" | "tooLarge" | "failed",
  string
>;

/** Sends one file; answers the server's own sentence when it was refused, null when it was taken. */
async function send(courseId: string, file: File): Promise<string | null> {
  const form = new FormData();
  form.set("ownerKind", "course");
  form.set("ownerId", courseId);
  form.set("file", file);
  const headers = { "x-tunet-locale": document.documentElement.lang };
  const answer = await fetch("/api/files", { method: "POST", headers, body: form });
  if (answer.ok) return null;
  const refusal = (await answer.json()) as { message?: string };
  return refusal.message ?? "";
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
  const [error, setError] = useState<string>();

  async function add(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    setSaid("");
    setError(undefined);
    if (file.size > maxBytes) return setError(text.tooLarge);
    setBusy("add");
    try {
      const refusal = await send(courseId, file);
      input.value = "";
      if (refusal !== null) return setError(refusal || text.failed);
      setSaid(text.added.replace("{name}", file.name));
      router.refresh();
    } catch {
      setError(text.failed);
    } finally {
      setBusy(null);
    }
  }

  async function remove(file: Attached): Promise<void> {
    setBusy(file.id);
    setError(undefined);
    try {
      await client.files.remove.mutate({ fileId: file.id });
      setSaid(file.removed);
      router.refresh();
    } catch (cause) {
      setError(readFailure(cause, { offline: text.failed, unexpected: text.failed }).message);
    } finally {
      setBusy(null);
    }
  }

  return (
    <>
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
        error={error}
        disabled={busy === "add"}
        onChange={(event) => void add(event.currentTarget)}
      />
      <Status>{busy === "add" ? text.adding : said}</Status>
    </>
  );
}

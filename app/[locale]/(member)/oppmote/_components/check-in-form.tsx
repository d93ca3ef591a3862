"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";

/** The code on the wall: typed, or already there when it was scanned. Only the button marks anybody. */
export function CheckInForm({
  code,
  texts,
}: {
  code: string;
  texts: FailureTexts & Record<"title" | "code" | "hint" | "send" | "sending" | "done", string>;
}) {
  const router = useRouter();
  const [typed, setTyped] = useState(code);
  const [said, setSaid] = useState("");
  const { step, failure, act } = useAct(texts);

  const send = (): Promise<void> =>
    act(async () => {
      setSaid("");
      const { title } = await client.attendance.checkIn.mutate({ code: typed });
      setSaid(texts.done.replace("{title}", title));
      router.refresh();
    });

  return (
    <section className="section" aria-labelledby="wall-heading">
      <h2 id="wall-heading" className="ds-heading" data-size="sm">
        {texts.title}
      </h2>
      <Form
        className="stack"
        failure={failure}
        fields={{ code: { id: "wall-code", label: texts.code } }}
        onSend={send}
      >
        <TextField
          id="wall-code"
          className="ds-input short"
          inputMode="numeric"
          autoComplete="off"
          maxLength={7}
          label={texts.code}
          hint={texts.hint}
          error={failure?.fields["code"]}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div>
          <ActionButton pending={step === "busy"} pendingText={texts.sending} submits>
            {texts.send}
          </ActionButton>
        </div>
        <Status>{said ? <Alert tone="success">{said}</Alert> : null}</Status>
      </Form>
    </section>
  );
}

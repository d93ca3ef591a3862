"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, readFailure, type Failure, type FailureTexts } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { TextField } from "#app/_ui/field.tsx";
import { Fold } from "#app/_ui/fold.tsx";
import { Form } from "#app/_ui/form.tsx";
import type { Locale } from "#server/i18n/locales.ts";
import type { LineKey } from "#server/starts/lines/rules.ts";

type Texts = FailureTexts &
  Record<"reset" | "lead" | "sure" | "validFrom" | "yes" | "saving", string>;

/** Back to the reference text, from a day on; what was written stays in the history. */
export function ResetForm({
  which,
  today,
  texts,
}: {
  which: { key: LineKey; locale: Locale };
  today: string;
  texts: Texts;
}) {
  const router = useRouter();
  const [validFrom, setValidFrom] = useState(today);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const reset = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      await client.starts.texts.reset.mutate({ ...which, validFrom });
      router.refresh();
    } catch (error) {
      setFailure(readFailure(error, texts));
    }
    setPending(false);
  };

  return (
    <Fold summary={texts.reset}>
      <Form
        className="grid gap-5"
        failure={failure}
        fields={{ validFrom: { id: "reset-from", label: texts.validFrom } }}
        onSend={reset}
      >
        <p lang={which.locale}>{texts.lead}</p>
        <TextField
          id="reset-from"
          type="date"
          min={today}
          label={texts.validFrom}
          hint={texts.sure}
          error={failure?.fields["validFrom"]}
          value={validFrom}
          onChange={(event) => setValidFrom(event.currentTarget.value)}
        />
        <div>
          <ActionButton pending={pending} pendingText={texts.saving} variant="secondary" submits>
            {texts.yes}
          </ActionButton>
        </div>
      </Form>
    </Fold>
  );
}

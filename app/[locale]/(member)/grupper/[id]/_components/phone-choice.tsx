"use client";

import { useRouter } from "next/navigation";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { Checkbox } from "#app/_ui/field.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";

/** Whether the leaders of the group see the own number. It is saved as it is ticked. */
export function PhoneChoice({
  groupId,
  shares,
  texts,
}: {
  groupId: string;
  shares: boolean;
  texts: FailureTexts & Record<"label" | "hint", string>;
}) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const choose = (isShared: boolean): Promise<void> =>
    act(async () => {
      await client.supervision.links.sharePhone.mutate({ groupId, shares: isShared });
      router.refresh();
    });
  return (
    <>
      <Checkbox
        id="share-phone"
        label={texts.label}
        hint={texts.hint}
        checked={shares}
        aria-disabled={step === "busy" || undefined}
        onChange={(event) => (step === "busy" ? undefined : void choose(event.target.checked))}
      />
      <FailureNote failure={failure} />
    </>
  );
}

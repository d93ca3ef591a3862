"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { client, type FailureTexts } from "#app/_trpc/client.ts";
import { useAct } from "#app/_trpc/use-act.ts";
import { Button } from "#app/_ui/button.tsx";
import { FailureNote } from "#app/_ui/failure-note.tsx";
import { Status } from "#app/_ui/status.tsx";

type Texts = FailureTexts & {
  address: string;
  copy: string;
  copied: string;
  copyFailed: string;
  secret: string;
  renew: string;
  renewExplained: string;
  renewed: string;
};

/** The feed's address to copy, and the button that replaces it. */
export function FeedAddress({ address, texts }: { address: string; texts: Texts }) {
  const router = useRouter();
  const { step, failure, act } = useAct(texts);
  const isBusy = step === "busy";
  const [said, setSaid] = useState("");

  const copy = async () => {
    const copied = navigator.clipboard.writeText(address).then(() => texts.copied);
    setSaid(await copied.catch(() => texts.copyFailed));
  };
  const renew = async (): Promise<void> => {
    setSaid("");
    await client.calendar.renewFeed.mutate();
    setSaid(texts.renewed);
    router.refresh();
  };

  return (
    <div className="grid gap-3">
      <div className="ds-field">
        <label htmlFor="kalenderadresse" className="ds-label">
          {texts.address}
        </label>
        <input
          id="kalenderadresse"
          className="ds-input"
          readOnly
          value={address}
          aria-describedby="kalenderadresse-vern"
          onFocus={(event) => event.currentTarget.select()}
        />
        <p id="kalenderadresse-vern" className="ds-paragraph" data-size="sm">
          {texts.secret}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => void copy()}>{texts.copy}</Button>
        <Button
          variant="secondary"
          aria-describedby="kalenderadresse-ny"
          aria-busy={isBusy}
          disabled={isBusy}
          onClick={() => void act(renew)}
        >
          {texts.renew}
        </Button>
      </div>
      <p id="kalenderadresse-ny" className="ds-paragraph" data-size="sm">
        {texts.renewExplained}
      </p>
      <Status>{said}</Status>
      <FailureNote failure={failure} />
    </div>
  );
}

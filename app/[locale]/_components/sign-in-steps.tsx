"use client";

import { useEffect, useRef, useState } from "react";

import { client, readFailure, type Failure } from "#app/_trpc/client.ts";
import { ActionButton } from "#app/_ui/action-button.tsx";
import { Button } from "#app/_ui/button.tsx";
import { Checkbox, TextField } from "#app/_ui/field.tsx";
import { Form } from "#app/_ui/form.tsx";
import { Status } from "#app/_ui/status.tsx";
import { useDraft } from "#app/_ui/use-draft.ts";
import type { Locale } from "#server/i18n/locales.ts";

import type { SignInTexts } from "./sign-in-texts.ts";

/** What the server answers when somebody is in. */
export type SignedIn = { personId: string; path: string; locale: Locale; needsName: boolean };

const nothing = { address: "", shared: false, isSent: false };

/**
 * E-mail address, then the code from the mail, in place. What was typed is kept in this tab, since
 * a phone forgets the page while its owner reads the mail. `onSignedIn` says what happens then.
 */
export function SignInSteps({
  texts,
  next,
  onSignedIn,
}: {
  texts: SignInTexts["steps"];
  /** Where the link of the mail goes on to; asked when the mail is. */
  next: () => string;
  onSignedIn: (answer: SignedIn) => void;
}) {
  const { values, change, forget } = useDraft("sign-in", null, nothing);

  const request = async (): Promise<Failure | null> => {
    try {
      const { address, shared } = values;
      await client.auth.request.mutate({ address, shared, next: next() });
      change({ isSent: true });
      return null;
    } catch (error) {
      return readFailure(error, texts);
    }
  };

  return values.isSent ? (
    <CodeStep
      texts={texts}
      address={values.address}
      onResend={request}
      onOtherAddress={() => change({ isSent: false })}
      onSignedIn={(answer) => {
        forget();
        onSignedIn(answer);
      }}
    />
  ) : (
    <AddressStep texts={texts} values={values} change={change} onSend={request} />
  );
}

type Typed = { address: string; shared: boolean };

function AddressStep({
  texts,
  values,
  change,
  onSend,
}: {
  texts: SignInTexts["steps"];
  values: Typed;
  change: (part: Partial<Typed>) => void;
  onSend: () => Promise<Failure | null>;
}) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);

  const send = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    const refused = await onSend();
    if (!refused) return;
    setPending(false);
    setFailure(refused);
  };

  return (
    <Form
      className="grid gap-6"
      failure={failure}
      fields={{ address: { id: "sign-in-address", label: texts.address } }}
      onSend={send}
    >
      <TextField
        id="sign-in-address"
        type="email"
        name="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        required
        label={texts.address}
        hint={texts.addressHint}
        error={failure?.fields["address"]}
        value={values.address}
        onChange={(event) => change({ address: event.target.value })}
      />
      <Checkbox
        id="sign-in-shared"
        label={texts.shared}
        hint={texts.sharedHint}
        checked={values.shared}
        onChange={(event) => change({ shared: event.target.checked })}
      />
      <div>
        <ActionButton submits pending={pending} pendingText={texts.sending}>
          {texts.send}
        </ActionButton>
      </div>
    </Form>
  );
}

function CodeStep({
  texts,
  address,
  onResend,
  onOtherAddress,
  onSignedIn,
}: {
  texts: SignInTexts["steps"];
  address: string;
  onResend: () => Promise<Failure | null>;
  onOtherAddress: () => void;
  onSignedIn: (answer: SignedIn) => void;
}) {
  const [code, setCode] = useState("");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const [isResent, setIsResent] = useState(false);
  const field = useRef<HTMLDivElement>(null);
  const [mails, setMails] = useState(1);
  const focus = () => field.current?.querySelector("input")?.focus();
  // The button that was pressed is gone, so the focus goes where the next act is.
  useEffect(focus, []);

  const verify = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    setIsResent(false);
    try {
      onSignedIn(await client.auth.verifyCode.mutate({ code }));
    } catch (error) {
      setPending(false);
      setFailure(atItsField(readFailure(error, texts)));
    }
  };
  const resend = async (): Promise<void> => {
    setMails((sent) => sent + 1);
    const refused = await onResend();
    setFailure(refused);
    setIsResent(!refused);
    setCode("");
    if (!refused) focus();
  };
  return (
    <Form
      className="grid gap-6"
      failure={failure}
      fields={{ code: { id: "sign-in-code", label: texts.code } }}
      onSend={verify}
    >
      <div>
        <h2 className="ds-heading" data-size="xs">
          {texts.sentTitle}
        </h2>
        <p className="ds-paragraph">
          {texts.sentTo} <strong className="wrap-anywhere">{address}</strong>
        </p>
        {texts.mailbox ? (
          <p className="ds-paragraph">
            <a className="ds-link" href={texts.mailbox.href} target="_blank" rel="noreferrer">
              {texts.mailbox.text}
            </a>
          </p>
        ) : null}
      </div>
      <div ref={field}>
        <TextField
          id="sign-in-code"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={12}
          label={texts.code}
          hint={texts.codeHint}
          error={failure?.fields["code"]}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <ActionButton submits pending={pending} pendingText={texts.verifying}>
          {texts.verify}
        </ActionButton>
        <Button variant="tertiary" onClick={onOtherAddress}>
          {texts.otherAddress}
        </Button>
      </div>
      <div className="grid justify-items-start gap-3">
        <Status>{isResent ? texts.resent : ""}</Status>
        <Resend key={mails} texts={texts} onResend={() => void resend()} />
      </div>
    </Form>
  );
}

/** A code that is not taken is wrong in its field. */
const atItsField = (failure: Failure): Failure =>
  failure.code === "CODE_WRONG" || failure.code === "CODE_EXPIRED"
    ? { ...failure, fields: { code: failure.message } }
    : failure;

/** Offers a new mail, but not before the first has had half a minute to arrive. */
function Resend({ texts, onResend }: { texts: SignInTexts["steps"]; onResend: () => void }) {
  const [mayResend, setMayResend] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setMayResend(true), texts.resendSeconds * 1_000);
    return () => clearTimeout(timer);
  }, [texts.resendSeconds]);
  return mayResend ? (
    <Button variant="secondary" onClick={onResend}>
      {texts.resend}
    </Button>
  ) : (
    <p className="ds-paragraph">{texts.slow}</p>
  );
}

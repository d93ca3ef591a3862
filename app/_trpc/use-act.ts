"use client";

import { useState } from "react";

import { plainFailure, readFailure, type Failure, type FailureTexts } from "./client.ts";

/**
 * A button that asks the server to do one thing: whether it is being done or has been, and why
 * it failed. What follows a success belongs to `work`; `refuse` says what is missing before anything is asked.
 */
export function useAct(texts: FailureTexts) {
  const [step, setStep] = useState<"idle" | "busy" | "done">("idle");
  const [failure, setFailure] = useState<Failure | null>(null);
  const act = async (work: () => Promise<void>): Promise<void> => {
    setStep("busy");
    setFailure(null);
    try {
      await work();
      setStep("done");
    } catch (error) {
      setFailure(readFailure(error, texts));
      setStep("idle");
    }
  };
  const refuse = (sentence: string): void => setFailure(plainFailure(sentence));
  return { step, failure, act, refuse };
}

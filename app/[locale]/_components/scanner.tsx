"use client";

import { useEffect, useRef, useState } from "react";

import { ActionButton } from "#app/_ui/action-button.tsx";
import { Alert } from "#app/_ui/alert.tsx";
import { Status } from "#app/_ui/status.tsx";

import type { PresenceTexts } from "./presence-texts.ts";

/** What came of a code that was read. */
export type Reading = { kind: "here" | "again"; name: string } | { kind: "unknown" | "other" };

const loadReader = async () => (await import("jsqr")).default;

/** A picture is looked at so often; a code that stays in sight counts once. */
const lookEvery = 150;
const sameCodeFor = 2_500;
/** Wide enough to read a code at arm's length, small enough for an old phone. */
const widest = 640;

const tones = { here: "success", again: "info", unknown: "warning", other: "warning" } as const;

/** Reads codes with the camera and says of each, also aloud, what came of it. */
export function Scanner({
  onRead,
  texts,
}: {
  onRead: (text: string) => Reading;
  texts: PresenceTexts["scan"];
}) {
  const video = useRef<HTMLVideoElement>(null);
  const [step, setStep] = useState<"off" | "starting" | "on">("off");
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [failure, setFailure] = useState("");
  const [reading, setReading] = useState<Reading | null>(null);
  const read = useRef(onRead);

  useEffect(() => {
    read.current = onRead;
  });
  useEffect(() => {
    // At once, while there is network; at the door it may be gone.
    void loadReader().catch(() => undefined);
  }, []);
  useEffect(() => {
    const shown = video.current;
    if (!stream || !shown) return undefined;
    shown.srcObject = stream;
    void shown.play().catch(() => undefined);
    const stop = look(shown, (text) => {
      const found = read.current(text);
      setReading(found);
      if (found.kind === "here") navigator.vibrate?.(80);
    });
    return () => {
      stop();
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);

  const start = async (): Promise<void> => {
    setStep("starting");
    setFailure("");
    setReading(null);
    try {
      await loadReader();
      const constraints = { video: { facingMode: "environment" }, audio: false };
      setStream(await navigator.mediaDevices.getUserMedia(constraints));
      setStep("on");
    } catch (error) {
      const isRefused = error instanceof DOMException && error.name === "NotAllowedError";
      setFailure(isRefused ? texts.refused : texts.missing);
      setStep("off");
    }
  };
  const stop = (): void => {
    setStream(null);
    setReading(null);
    setStep("off");
  };

  return (
    <section className="stack print:hidden" aria-label={texts.title}>
      {step === "on" ? (
        <>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- the camera's own picture has no sound */}
          <video ref={video} className="camera" muted playsInline />
          <p className="quiet">{texts.aim}</p>
        </>
      ) : null}
      <Status>
        {failure ? <Alert tone="warning">{failure}</Alert> : null}
        {reading ? (
          <Alert tone={tones[reading.kind]}>
            {"name" in reading
              ? texts[reading.kind].replace("{name}", reading.name)
              : texts[reading.kind]}
          </Alert>
        ) : null}
      </Status>
      <div>
        {step === "on" ? (
          <ActionButton variant="secondary" pending={false} pendingText="" onPress={stop}>
            {texts.stop}
          </ActionButton>
        ) : (
          <ActionButton
            pending={step === "starting"}
            pendingText={texts.starting}
            onPress={() => void start()}
          >
            {texts.start}
          </ActionButton>
        )}
      </div>
    </section>
  );
}

/** Looks for codes in the picture again and again, until the answer is called. */
function look(video: HTMLVideoElement, onText: (text: string) => void): () => void {
  const canvas = document.createElement("canvas");
  const paper = canvas.getContext("2d", { willReadFrequently: true });
  let last = { text: "", at: 0 };
  let isStopped = false;
  const once = async (): Promise<void> => {
    const reader = await loadReader();
    if (isStopped || !paper || video.videoWidth === 0) return;
    const scale = Math.min(1, widest / video.videoWidth);
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    paper.drawImage(video, 0, 0, canvas.width, canvas.height);
    const { data, width, height } = paper.getImageData(0, 0, canvas.width, canvas.height);
    const text = reader(data, width, height, { inversionAttempts: "dontInvert" })?.data;
    if (!text) return;
    const at = performance.now();
    const isNew = text !== last.text || at - last.at > sameCodeFor;
    last = { text, at };
    if (isNew) onText(text);
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void once().finally(() => {
      isLooking = false;
    });
  }, lookEvery);
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

const link = /(https?:\/\/[^\s<>()"]*[^\s<>()".,;:!?])/u;

/** A mail's text as it was sent, with its addresses made into links. */
export function LinkedText({ text }: { text: string }) {
  const parts = text.split(link);
  return (
    <p className="ds-paragraph break-words whitespace-pre-wrap">
      {parts.map((part, at) =>
        link.test(part) ? (
          <a key={`${at}:${part}`} className="ds-link break-all" href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

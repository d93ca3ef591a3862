/** What must be corrected, each with a way to its field; takes the focus when it appears. */
export function ErrorSummary({
  title,
  errors,
  action = null,
}: {
  title: string;
  errors: { fieldId?: string; message: string }[];
  /** The way out when it is not a field that is wrong, such as signing in again. */
  action?: { href: string; text: string } | null;
}) {
  return (
    <div
      className="ds-error-summary"
      role="alert"
      tabIndex={-1}
      ref={(element) => element?.focus()}
    >
      <h2 className="ds-heading" data-size="xs">
        {title}
      </h2>
      {action ? (
        <p>
          <a href={action.href}>{action.text}</a>
        </p>
      ) : null}
      <ul className="ds-list">
        {errors.map((error) => (
          <li key={`${error.fieldId} ${error.message}`}>
            {error.fieldId ? <a href={`#${error.fieldId}`}>{error.message}</a> : error.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

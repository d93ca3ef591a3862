/** Every way a request can fail as expected. The screen has one sentence for each, in each language. */
export const errorCodes = [
  "BAD_INPUT",
  "UNAUTHORIZED",
  "FORBIDDEN",
  "NOT_FOUND",
  "TOO_MANY_REQUESTS",
  "BUSY",
  "CODE_WRONG",
  "CODE_EXPIRED",
  "CODES_CLOSED",
  "LINK_EXPIRED",
  "INVITATION_EXPIRED",
  "INVITATION_REVOKED",
  "INVITATION_USED",
  "INVITATION_OTHER_ADDRESS",
  "ALREADY_MEMBER",
  "ROLE_NOT_YOURS_TO_GIVE",
  "NAMING_NOT_YOURS",
  "LAST_ADMINISTRATOR",
  "NAME_MISSING",
  "ABSENCE_OVERLAPS",
  "ABSENCE_ENDED",
  "MOVE_WAITS",
  "MOVE_SETTLED",
  "MOVE_ALREADY_THERE",
  "PRACTICE_ADDRESS_MISSING",
  "SIGN_UP_NOT_OPEN",
  "SIGN_UP_CLOSED",
  "SIGN_UP_BEING_ALLOCATED",
  "OFFER_OVER",
  "ALREADY_ENROLLED",
  "BOOKING_TOO_LARGE",
  "NAMES_NEEDED",
  "SWAP_CLOSED",
  "NO_SEAT_TO_SWAP",
  "QUEUE_CHANGED",
  "APPLICATIONS_WAIT",
  "COURSE_OVER",
  "COURSE_CANCELLED",
  "COURSE_NOT_PUBLISHED",
  "ENROLMENT_ENDED",
  "ANSWERS_CLOSED",
  "EVALUATION_OVER",
  "SEATS_BELOW_TAKEN",
  "TIME_DOES_NOT_EXIST",
  "FILE_TOO_LARGE",
  "FILE_KIND_REFUSED",
  "FILES_FULL",
  "WORKPLACE_IN_USE",
  "HANDOVER_NAMED",
  "HANDOVER_BEGUN",
  "BEING_SET_UP",
  "SHEET_UNREADABLE",
  "SHEET_TOO_LARGE",
  "LIST_HAS_FAULTS",
  "WALL_CODE_WRONG",
  "PRESENCE_MISSING",
  "NO_CERTIFICATE",
  "NOBODY_TO_ASK",
  "REFERENCE_KNOWN",
  "GROUP_ENDED",
  "MEETING_OVER",
  "MEETING_AHEAD",
  "MEETING_CLOSED",
  "SIGN_IN_FIRST",
  "ALREADY_IN_GROUP",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What is wrong with one field: a code of the `errors.field` texts, and the numbers it names. */
export type FieldError = { code: FieldErrorCode; limit?: number };
export const fieldErrorCodes = [
  "required",
  "tooLong",
  "tooShort",
  "tooSmall",
  "tooLarge",
  "tooMany",
  "address",
  "code",
  "link",
  "linkFirst",
  "number",
  "date",
  "day",
  "dayPast",
  "lastBeforeFirst",
  "sameMunicipality",
  "past",
  "endBeforeStart",
  "beforeStart",
  "timeDoesNotExist",
  "choice",
  "twoChoices",
  "organisationNumber",
  "startAhead",
  "dayTooFarAhead",
  "nameTaken",
  "phone",
  "addressTaken",
  "addressOfOthers",
  "alreadyEnrolled",
  "domain",
  "domainShared",
  "domainTaken",
  "wholeName",
  "dayTooFar",
  "wallCode",
  "listLine",
  "time",
  "invalid",
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];

/** An expected failure. `message` is for the log; the reader's sentence follows from the code. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, string | number>;
  readonly fields: Record<string, FieldError>;

  constructor(
    code: ErrorCode,
    more: {
      params?: Record<string, string | number>;
      fields?: Record<string, FieldError>;
      cause?: unknown;
    } = {},
  ) {
    super(code, { cause: more.cause });
    this.name = "AppError";
    this.code = code;
    this.params = more.params ?? {};
    this.fields = more.fields ?? {};
  }
}

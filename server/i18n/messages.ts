import absencesEn from "./messages/absences.en.json" with { type: "json" };
import absencesNb from "./messages/absences.nb.json" with { type: "json" };
import absencesNn from "./messages/absences.nn.json" with { type: "json" };
import accessEn from "./messages/access.en.json" with { type: "json" };
import accessNb from "./messages/access.nb.json" with { type: "json" };
import accessNn from "./messages/access.nn.json" with { type: "json" };
import answersEn from "./messages/answers.en.json" with { type: "json" };
import answersNb from "./messages/answers.nb.json" with { type: "json" };
import answersNn from "./messages/answers.nn.json" with { type: "json" };
import attendanceEn from "./messages/attendance.en.json" with { type: "json" };
import attendanceNb from "./messages/attendance.nb.json" with { type: "json" };
import attendanceNn from "./messages/attendance.nn.json" with { type: "json" };
import authEn from "./messages/auth.en.json" with { type: "json" };
import authNb from "./messages/auth.nb.json" with { type: "json" };
import authNn from "./messages/auth.nn.json" with { type: "json" };
import billingEn from "./messages/billing.en.json" with { type: "json" };
import bookingsEn from "./messages/bookings.en.json" with { type: "json" };
import bouncesEn from "./messages/bounces.en.json" with { type: "json" };
import billingNb from "./messages/billing.nb.json" with { type: "json" };
import bookingsNb from "./messages/bookings.nb.json" with { type: "json" };
import bouncesNb from "./messages/bounces.nb.json" with { type: "json" };
import billingNn from "./messages/billing.nn.json" with { type: "json" };
import bookingsNn from "./messages/bookings.nn.json" with { type: "json" };
import bouncesNn from "./messages/bounces.nn.json" with { type: "json" };
import calendarEn from "./messages/calendar.en.json" with { type: "json" };
import calendarNb from "./messages/calendar.nb.json" with { type: "json" };
import calendarNn from "./messages/calendar.nn.json" with { type: "json" };
import certificatesEn from "./messages/certificates.en.json" with { type: "json" };
import certificatesNb from "./messages/certificates.nb.json" with { type: "json" };
import certificatesNn from "./messages/certificates.nn.json" with { type: "json" };
import commonEn from "./messages/common.en.json" with { type: "json" };
import commonNb from "./messages/common.nb.json" with { type: "json" };
import commonNn from "./messages/common.nn.json" with { type: "json" };
import coursesEn from "./messages/courses.en.json" with { type: "json" };
import coursesNb from "./messages/courses.nb.json" with { type: "json" };
import coursesNn from "./messages/courses.nn.json" with { type: "json" };
import domainsEn from "./messages/domains.en.json" with { type: "json" };
import domainsNb from "./messages/domains.nb.json" with { type: "json" };
import domainsNn from "./messages/domains.nn.json" with { type: "json" };
import enrolmentEn from "./messages/enrolment.en.json" with { type: "json" };
import enrolmentNb from "./messages/enrolment.nb.json" with { type: "json" };
import enrolmentNn from "./messages/enrolment.nn.json" with { type: "json" };
import errorsEn from "./messages/errors.en.json" with { type: "json" };
import errorsNb from "./messages/errors.nb.json" with { type: "json" };
import errorsNn from "./messages/errors.nn.json" with { type: "json" };
import evaluationsEn from "./messages/evaluations.en.json" with { type: "json" };
import evaluationsNb from "./messages/evaluations.nb.json" with { type: "json" };
import evaluationsNn from "./messages/evaluations.nn.json" with { type: "json" };
import failureEn from "./messages/failure.en.json" with { type: "json" };
import failureNb from "./messages/failure.nb.json" with { type: "json" };
import failureNn from "./messages/failure.nn.json" with { type: "json" };
import filesEn from "./messages/files.en.json" with { type: "json" };
import filesNb from "./messages/files.nb.json" with { type: "json" };
import filesNn from "./messages/files.nn.json" with { type: "json" };
import formsEn from "./messages/forms.en.json" with { type: "json" };
import formsNb from "./messages/forms.nb.json" with { type: "json" };
import formsNn from "./messages/forms.nn.json" with { type: "json" };
import homeEn from "./messages/home.en.json" with { type: "json" };
import homeNb from "./messages/home.nb.json" with { type: "json" };
import homeNn from "./messages/home.nn.json" with { type: "json" };
import importsEn from "./messages/imports.en.json" with { type: "json" };
import importsNb from "./messages/imports.nb.json" with { type: "json" };
import importsNn from "./messages/imports.nn.json" with { type: "json" };
import installationEn from "./messages/installation.en.json" with { type: "json" };
import installationNb from "./messages/installation.nb.json" with { type: "json" };
import installationNn from "./messages/installation.nn.json" with { type: "json" };
import mailEn from "./messages/mail.en.json" with { type: "json" };
import mailNb from "./messages/mail.nb.json" with { type: "json" };
import mailNn from "./messages/mail.nn.json" with { type: "json" };
import mineEn from "./messages/mine.en.json" with { type: "json" };
import mineNb from "./messages/mine.nb.json" with { type: "json" };
import mineNn from "./messages/mine.nn.json" with { type: "json" };
import notificationsEn from "./messages/notifications.en.json" with { type: "json" };
import notificationsNb from "./messages/notifications.nb.json" with { type: "json" };
import notificationsNn from "./messages/notifications.nn.json" with { type: "json" };
import organisationsEn from "./messages/organisations.en.json" with { type: "json" };
import organisationsNb from "./messages/organisations.nb.json" with { type: "json" };
import organisationsNn from "./messages/organisations.nn.json" with { type: "json" };
import outreachEn from "./messages/outreach.en.json" with { type: "json" };
import outreachNb from "./messages/outreach.nb.json" with { type: "json" };
import outreachNn from "./messages/outreach.nn.json" with { type: "json" };
import practiceEn from "./messages/practice.en.json" with { type: "json" };
import practiceNb from "./messages/practice.nb.json" with { type: "json" };
import practiceNn from "./messages/practice.nn.json" with { type: "json" };
import privacyEn from "./messages/privacy.en.json" with { type: "json" };
import privacyNb from "./messages/privacy.nb.json" with { type: "json" };
import privacyNn from "./messages/privacy.nn.json" with { type: "json" };
import rolesEn from "./messages/roles.en.json" with { type: "json" };
import rolesNb from "./messages/roles.nb.json" with { type: "json" };
import rolesNn from "./messages/roles.nn.json" with { type: "json" };
import searchEn from "./messages/search.en.json" with { type: "json" };
import searchNb from "./messages/search.nb.json" with { type: "json" };
import searchNn from "./messages/search.nn.json" with { type: "json" };
import startsEn from "./messages/starts.en.json" with { type: "json" };
import startsNb from "./messages/starts.nb.json" with { type: "json" };
import startsNn from "./messages/starts.nn.json" with { type: "json" };
import usersEn from "./messages/users.en.json" with { type: "json" };
import usersNb from "./messages/users.nb.json" with { type: "json" };
import usersNn from "./messages/users.nn.json" with { type: "json" };
import membershipEn from "./messages/membership.en.json" with { type: "json" };
import membershipNb from "./messages/membership.nb.json" with { type: "json" };
import membershipNn from "./messages/membership.nn.json" with { type: "json" };
import checksEn from "./messages/checks.en.json" with { type: "json" };
import checksNb from "./messages/checks.nb.json" with { type: "json" };
import checksNn from "./messages/checks.nn.json" with { type: "json" };
import handoversEn from "./messages/handovers.en.json" with { type: "json" };
import handoversNb from "./messages/handovers.nb.json" with { type: "json" };
import handoversNn from "./messages/handovers.nn.json" with { type: "json" };
import oversightEn from "./messages/oversight.en.json" with { type: "json" };
import oversightNb from "./messages/oversight.nb.json" with { type: "json" };
import oversightNn from "./messages/oversight.nn.json" with { type: "json" };
import supervisionEn from "./messages/supervision.en.json" with { type: "json" };
import supervisionNb from "./messages/supervision.nb.json" with { type: "json" };
import supervisionNn from "./messages/supervision.nn.json" with { type: "json" };
import type { Locale } from "./locales.ts";

const nb = {
  absences: absencesNb,
  access: accessNb,
  answers: answersNb,
  attendance: attendanceNb,
  auth: authNb,
  billing: billingNb,
  bookings: bookingsNb,
  bounces: bouncesNb,
  calendar: calendarNb,
  certificates: certificatesNb,
  common: commonNb,
  courses: coursesNb,
  domains: domainsNb,
  enrolment: enrolmentNb,
  errors: errorsNb,
  evaluations: evaluationsNb,
  failure: failureNb,
  files: filesNb,
  forms: formsNb,
  home: homeNb,
  imports: importsNb,
  installation: installationNb,
  mail: mailNb,
  mine: mineNb,
  notifications: notificationsNb,
  organisations: organisationsNb,
  outreach: outreachNb,
  practice: practiceNb,
  privacy: privacyNb,
  roles: rolesNb,
  search: searchNb,
  starts: startsNb,
  users: usersNb,
  oversight: oversightNb,
  supervision: supervisionNb,
  checks: checksNb,
  handovers: handoversNb,
  membership: membershipNb,
};
export type Messages = typeof nb;

const nn: Messages = {
  absences: absencesNn,
  access: accessNn,
  answers: answersNn,
  attendance: attendanceNn,
  auth: authNn,
  billing: billingNn,
  bookings: bookingsNn,
  bounces: bouncesNn,
  calendar: calendarNn,
  certificates: certificatesNn,
  common: commonNn,
  courses: coursesNn,
  domains: domainsNn,
  enrolment: enrolmentNn,
  errors: errorsNn,
  evaluations: evaluationsNn,
  failure: failureNn,
  files: filesNn,
  forms: formsNn,
  home: homeNn,
  imports: importsNn,
  installation: installationNn,
  mail: mailNn,
  mine: mineNn,
  notifications: notificationsNn,
  organisations: organisationsNn,
  outreach: outreachNn,
  practice: practiceNn,
  privacy: privacyNn,
  roles: rolesNn,
  search: searchNn,
  starts: startsNn,
  users: usersNn,
  oversight: oversightNn,
  supervision: supervisionNn,
  checks: checksNn,
  handovers: handoversNn,
  membership: membershipNn,
};

const en: Messages = {
  absences: absencesEn,
  access: accessEn,
  answers: answersEn,
  attendance: attendanceEn,
  auth: authEn,
  billing: billingEn,
  bookings: bookingsEn,
  bounces: bouncesEn,
  calendar: calendarEn,
  certificates: certificatesEn,
  common: commonEn,
  courses: coursesEn,
  domains: domainsEn,
  enrolment: enrolmentEn,
  errors: errorsEn,
  evaluations: evaluationsEn,
  failure: failureEn,
  files: filesEn,
  forms: formsEn,
  home: homeEn,
  imports: importsEn,
  installation: installationEn,
  mail: mailEn,
  mine: mineEn,
  notifications: notificationsEn,
  organisations: organisationsEn,
  outreach: outreachEn,
  practice: practiceEn,
  privacy: privacyEn,
  roles: rolesEn,
  search: searchEn,
  starts: startsEn,
  users: usersEn,
  oversight: oversightEn,
  supervision: supervisionEn,
  checks: checksEn,
  handovers: handoversEn,
  membership: membershipEn,
};

/** Every text of the product; one file per feature and language, bokmål is the source. */
export const messages: Record<Locale, Messages> = { nb, nn, en };

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export const sendMail = (mail: Mail): void => {
  // A line feed in a subject would start a header of its own.
  const subject = mail.subject.replace(/[\r\n]+/g, ' ');
  MailApp.sendEmail({ to: mail.to, subject, body: mail.text, htmlBody: mail.html });
};

export const mailsLeft = (): number => MailApp.getRemainingDailyQuota();

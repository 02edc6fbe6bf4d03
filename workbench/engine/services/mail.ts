import { isText, signatureError } from './arguments';
import { contentOf, type Blob } from './blob';
import type { ServiceHost } from './host';
import { leftOf, quotaExceeded, useQuota } from './quota';
import type { MailRecord } from './world';

const SEND_MAIL = 'https://www.googleapis.com/auth/script.send_mail';
const GMAIL = 'https://mail.google.com/';

const RECIPIENTS_A_MESSAGE = 50;
const RECIPIENTS_A_DAY = { consumer: 100, workspace: 1500 } as const;
const BODY_BYTES = { consumer: 200 * 1024, workspace: 400 * 1024 } as const;
const MILLISECONDS_A_DAY = 86_400_000;

interface Message {
  readonly to?: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject?: string;
  readonly body?: string;
  readonly htmlBody?: string;
  readonly name?: string;
  readonly replyTo?: string;
  readonly attachments?: readonly { getBlob(): Blob }[];
  readonly noReply?: boolean;
}

const addressesIn = (list: string | undefined): string[] =>
  (list ?? '')
    .split(/[,;]/)
    .map((address) => address.trim())
    .filter((address) => address !== '');

/** The address in `Name <address>`. */
const bare = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address;

const isAddress = (address: string): boolean => /^[^\s@<>]+@[^\s@<>]+$/.test(bare(address));

/** Recipients since the person's last 24 hours began; Google counts a day of its own choosing. */
const sentToday = (host: ServiceHost): number =>
  host.world.mail
    .filter((mail) => mail.from === host.effectiveUser && mail.at > host.now() - MILLISECONDS_A_DAY)
    .reduce((sum, mail) => sum + recipientsOf(mail).length, 0);

const recipientsOf = ({ to, cc, bcc }: { to?: string; cc?: string; bcc?: string }): string[] =>
  [to, cc, bcc].flatMap(addressesIn);

const remaining = (host: ServiceHost): number =>
  Math.min(
    Math.max(0, RECIPIENTS_A_DAY[host.world.plan] - sentToday(host)),
    leftOf(host.world.quotas, 'email', host.now()),
  );

const send = (host: ServiceHost, message: Message): void => {
  const recipients = recipientsOf(message);
  if (recipients.length === 0) throw new Error('Failed to send email: no recipient');
  const invalid = recipients.find((address) => !isAddress(address));
  if (invalid !== undefined) throw new Error(`Invalid email: ${invalid}`);
  if (recipients.length > RECIPIENTS_A_MESSAGE)
    throw new Error('Limit Exceeded: Email Recipients Per Message.');
  if (Buffer.byteLength(message.htmlBody ?? message.body ?? '', 'utf8') > BODY_BYTES[host.world.plan]) {
    throw new Error('Limit Exceeded: Email Body Size.');
  }
  if (recipients.length > remaining(host)) throw new Error(quotaExceeded('email'));
  useQuota(host.world.quotas, 'email', host.now(), recipients.length);
  host.world.mail.push(recordOf(host, message));
};

const recordOf = (host: ServiceHost, message: Message): MailRecord => {
  const { to, cc, bcc, replyTo, name, subject, body, htmlBody, attachments } = message;
  return {
    at: host.now(),
    from: host.effectiveUser,
    to: to ?? '',
    ...(cc !== undefined && { cc }),
    ...(bcc !== undefined && { bcc }),
    ...(replyTo !== undefined && { replyTo }),
    ...(name !== undefined && { name }),
    subject: subject ?? '',
    body: body ?? '',
    ...(htmlBody !== undefined && { htmlBody }),
    attachments: (attachments ?? []).map((attachment) => {
      const content = contentOf(attachment);
      return {
        name: content.name ?? 'attachment',
        contentType: content.contentType ?? 'application/octet-stream',
        bytes: content.bytes.length,
      };
    }),
    executionId: host.executionId,
  };
};

/** The forms of sendEmail: one object; to, subject, body, options; or to, replyTo, subject, body. */
const messageOf = (method: string, args: readonly unknown[]): Message => {
  const [first, second, third, fourth] = args;
  if (args.length === 1 && typeof first === 'object' && first !== null) return first as Message;
  if (!args.slice(0, 3).every(isText) || args.length < 3 || args.length > 4)
    throw signatureError(method, args);
  const [to, subject, body] = [first, second, third] as [string, string, string];
  if (isText(fourth)) return { to, replyTo: subject, subject: body, body: fourth };
  return { ...(fourth as Message | undefined), to, subject, body };
};

export const createMailApp = (host: ServiceHost): object => ({
  sendEmail: (...args: unknown[]): void => {
    host.call({ name: 'MailApp.sendEmail', kind: 'mail' });
    host.requireAuthorisation('MailApp', 'sendEmail', SEND_MAIL);
    send(host, messageOf('MailApp.sendEmail', args));
  },
  getRemainingDailyQuota: (): number => {
    host.call({ name: 'MailApp.getRemainingDailyQuota', kind: 'other' });
    host.requireAuthorisation('MailApp', 'getRemainingDailyQuota', SEND_MAIL);
    return remaining(host);
  },
});

export const createGmailApp = (host: ServiceHost): object => {
  const service = {
    sendEmail: (...args: unknown[]): object => {
      host.call({ name: 'GmailApp.sendEmail', kind: 'mail' });
      host.requireAuthorisation('GmailApp', 'sendEmail', GMAIL);
      send(host, messageOf('GmailApp.sendEmail', args));
      return service;
    },
  };
  return service;
};

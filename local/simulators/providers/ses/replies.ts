import { json, type Reply } from '../../http/reply.ts';

/** An error in SES v2's words (REST JSON: the type travels in a header). */
export const sesError = (status: number, type: string, message: string): Reply =>
  json(status, { message }, { 'x-amzn-errortype': type });

/** SES v2 API reference, SendEmail, errors. */
export const sesRefusals = {
  error: () => sesError(500, 'InternalServiceErrorException', 'The service is having trouble.'),
  throttle: () => sesError(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.'),
  reject: () => sesError(400, 'MessageRejected', 'Email address is not verified.'),
};

/** What `GetAccount` tells of an account in good standing. */
export const sesAccount = (): Reply =>
  json(200, {
    DedicatedIpAutoWarmupEnabled: false,
    EnforcementStatus: 'HEALTHY',
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: 1_000_000, MaxSendRate: 1_000, SentLast24Hours: 0 },
  });

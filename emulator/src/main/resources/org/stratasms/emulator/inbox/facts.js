// What texts have in common, whether they were sent, received or refused.

export const OUTCOMES = {
  failed: 'failed',
  refused: 'refused',
  underway: 'under way',
  delivered: 'delivered',
  received: 'received',
};

export const idOf = (text) => text.messageId ?? text.inboundMessageId ?? text.refusalId;
export const phoneOf = (text) => (text.direction === 'in' ? text.from : (text.to ?? ''));
export const timeOf = (text) => text.requestedAt ?? text.receivedAt ?? text.refusedAt;
export const stateOf = (text) => ({ in: 'received', refused: 'refused' })[text.direction] ?? text.status;
export const hasFailed = (text) => text.isFinal === true && text.status !== 'DELIVERED' && text.status !== 'SUCCESSFUL';

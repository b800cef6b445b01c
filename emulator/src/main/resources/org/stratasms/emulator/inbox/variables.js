// The environment variables by which an application texts through a stack's environment.

import { place } from './api.js';

const OUTPUTS = {
  AWS_SMS_PHONE_POOL_ID: 'PhonePoolId',
  AWS_SMS_PHONE_POOL_ARN: 'PhonePoolArn',
  AWS_SMS_CONFIGURATION_SET_NAME: 'ConfigurationSetName',
  AWS_SMS_OPT_OUT_LIST_NAME: 'OptOutListName',
  AWS_SMS_DELIVERY_LOG_GROUP_NAME: 'DeliveryLogGroupName',
  AWS_SMS_DELIVERY_QUEUE_URL: 'DeliveryQueueUrl',
  AWS_SMS_INBOUND_QUEUE_URL: 'InboundQueueUrl',
};

// Null if the stack's outputs name no pool and configuration set.
export function variables(outputs) {
  if (!outputs.PhonePoolId || !outputs.ConfigurationSetName) {
    return null;
  }
  const all = {
    AWS_ENDPOINT_URL: location.origin,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: place.account,
    AWS_SECRET_ACCESS_KEY: 'embedded',
  };
  for (const [name, output] of Object.entries(OUTPUTS)) {
    if (outputs[output]) {
      all[name] = outputs[output];
    }
  }
  return Object.entries(all).map(([name, value]) => `${name}=${value}`).join('\n');
}

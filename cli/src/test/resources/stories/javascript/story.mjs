// One environment's life as the AWS SDK for JavaScript sees it; what is expected is in story.json, as for the other clients.
// Arguments: story.json, the pool's template, the notifications' template.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import * as cfn from "@aws-sdk/client-cloudformation";
import * as cwl from "@aws-sdk/client-cloudwatch-logs";
import * as sms from "@aws-sdk/client-pinpoint-sms-voice-v2";

const [storyFile, poolTemplate, notificationsTemplate] = process.argv.slice(2);
const story = JSON.parse(await readFile(storyFile, "utf8"));
const { success, failure, phone } = story.destinations;

const settings = { maxAttempts: 1 };
const patience = { maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 };
const stacks = new cfn.CloudFormationClient(settings);
const logs = new cwl.CloudWatchLogsClient(settings);
const texting = new sms.PinpointSMSVoiceV2Client(settings);

async function create(name, template, parameters) {
  await stacks.send(
    new cfn.CreateStackCommand({
      StackName: name,
      TemplateBody: await readFile(template, "utf8"),
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
      Capabilities: ["CAPABILITY_NAMED_IAM"],
    }),
  );
  const waited = await cfn.waitUntilStackCreateComplete({ client: stacks, ...patience }, { StackName: name });
  assert.equal(waited.state, "SUCCESS");
  const [stack] = (await stacks.send(new cfn.DescribeStacksCommand({ StackName: name }))).Stacks;
  assert.ok(stack.CreationTime instanceof Date);
  return Object.fromEntries(stack.Outputs.map((output) => [output.OutputKey, output.OutputValue]));
}

async function destroy(name) {
  const [stack] = (await stacks.send(new cfn.DescribeStacksCommand({ StackName: name }))).Stacks;
  await stacks.send(new cfn.DeleteStackCommand({ StackName: name }));
  await cfn.waitUntilStackDeleteComplete({ client: stacks, ...patience }, { StackName: stack.StackId });
}

async function all(pages, member) {
  const items = [];
  for await (const page of pages) {
    items.push(...page[member]);
  }
  return items;
}

/** The world around AWS: the desk that approves numbers, carriers, handsets. */
async function local(method, path, body) {
  const query = `account=${process.env.AWS_ACCESS_KEY_ID}&region=${process.env.AWS_REGION}`;
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_local/${path}?${query}`, {
    method,
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json();
}

async function refused(expected, call) {
  const { code, ...members } = expected;
  await assert.rejects(call, (error) => {
    assert.equal(error.name, code);
    assert.ok(error instanceof sms[code]);
    assert.equal(error.$metadata.httpStatusCode, 400);
    assert.match(error.$metadata.requestId, /^[0-9a-f-]{36}$/);
    assertHas(error, members);
    return true;
  });
}

function assertHas(actual, expected) {
  for (const [member, value] of Object.entries(expected)) {
    assert.deepEqual(actual[member], value, member);
  }
}

// Provision.

const pool = await create("js-strata-sms-pool", poolTemplate, {
  EnableSimulator: "true",
  Lifetime: "TEMPORARY",
  OptOutListName: "js-strata-sms-opt-outs",
  HelpMessage: story.replies.HELP,
  StopMessage: story.replies.STOP,
});
const notifications = await create("js-strata-sms", notificationsTemplate, {
  Name: "js",
  PhonePoolArn: pool.PhonePoolArn,
  OptOutListArn: pool.OptOutListArn,
});
const PoolId = pool.PhonePoolId;

// Register: a toll-free number waits for its registration.

async function registered(form) {
  const { PhoneNumberId } = await texting.send(
    new sms.RequestPhoneNumberCommand({
      IsoCountryCode: "US",
      MessageType: "TRANSACTIONAL",
      NumberCapabilities: ["SMS"],
      NumberType: "TOLL_FREE",
    }),
  );
  const { RegistrationId } = await texting.send(new sms.CreateRegistrationCommand({ RegistrationType: form.type }));
  await texting.send(new sms.CreateRegistrationAssociationCommand({ RegistrationId, ResourceId: PhoneNumberId }));
  for (const field of form.fields) {
    await texting.send(new sms.PutRegistrationFieldValueCommand({ RegistrationId, ...field }));
  }
  const { FieldPath, file } = form.attachment;
  const { RegistrationAttachmentId } = await texting.send(
    new sms.CreateRegistrationAttachmentCommand({ AttachmentBody: Buffer.from(file, "base64") }),
  );
  await texting.send(new sms.PutRegistrationFieldValueCommand({ RegistrationId, FieldPath, RegistrationAttachmentId }));
  const submit = new sms.SubmitRegistrationVersionCommand({ RegistrationId });
  assert.equal((await texting.send(submit)).RegistrationVersionStatus, "SUBMITTED");
  await refused(story.refusals.submittedTwice, () => texting.send(submit));
  const values = await all(
    sms.paginateDescribeRegistrationFieldValues({ client: texting, pageSize: 5 }, { RegistrationId }),
    "RegistrationFieldValues",
  );
  assert.equal(values.length, form.fields.length + 1);
  await local("POST", `registrations/${RegistrationId}/approve`);
  const described = await texting.send(new sms.DescribePhoneNumbersCommand({ PhoneNumberIds: [PhoneNumberId] }));
  const [{ Status, PhoneNumber, PhoneNumberArn }] = described.PhoneNumbers;
  assert.equal(Status, "ACTIVE");
  return { phoneNumberId: PhoneNumberId, phoneNumber: PhoneNumber, phoneNumberArn: PhoneNumberArn };
}

// Two approved numbers join the pool, with its opt-out list and its replies.

async function join(number) {
  await texting.send(
    new sms.UpdatePhoneNumberCommand({ PhoneNumberId: number.phoneNumberId, OptOutListName: pool.OptOutListName }),
  );
  for (const [Keyword, KeywordMessage] of Object.entries(story.replies)) {
    const KeywordAction = Keyword === "STOP" ? "OPT_OUT" : "AUTOMATIC_RESPONSE";
    await texting.send(
      new sms.PutKeywordCommand({ OriginationIdentity: number.phoneNumberId, Keyword, KeywordMessage, KeywordAction }),
    );
  }
  await texting.send(
    new sms.AssociateOriginationIdentityCommand({
      PoolId,
      OriginationIdentity: number.phoneNumberArn,
      IsoCountryCode: "US",
    }),
  );
  return number;
}

const approved = { type: "TEN_DLC", country: "US", messageType: "TRANSACTIONAL" };
const numbers = [
  await join(await local("POST", "phone-numbers", approved)),
  await join(await registered(story.registrations.tollFree)),
];
const listed = await all(sms.paginateDescribePhoneNumbers({ client: texting, pageSize: 1 }, {}), "PhoneNumbers");
assert.equal(listed.length, 3);
assert.ok(listed.every((number) => number.CreatedTimestamp instanceof Date && number.PoolId === PoolId));
const members = await all(
  sms.paginateListPoolOriginationIdentities({ client: texting, pageSize: 2 }, { PoolId }),
  "OriginationIdentities",
);
assert.equal(members.length, 3);

// Send.

async function send(to, more = {}) {
  const sent = await texting.send(
    new sms.SendTextMessageCommand({
      DestinationPhoneNumber: to,
      MessageBody: story.body,
      OriginationIdentity: PoolId,
      ConfigurationSetName: notifications.ConfigurationSetName,
      Context: story.context,
      ...more,
    }),
  );
  return sent.MessageId;
}

async function finalEvent(messageId) {
  const filterPattern = `{ ($.messageId = "${messageId}") && ($.isFinal IS TRUE) }`;
  const request = { logGroupName: notifications.DeliveryLogGroupName, filterPattern };
  for (let look = 0; look < 600; look++) {
    const events = await all(cwl.paginateFilterLogEvents({ client: logs }, request), "events");
    if (events.length > 0) {
      return JSON.parse(events[0].message);
    }
    await pause(50);
  }
  throw new Error(`no final event of ${messageId}`);
}

assertHas(await finalEvent(await send(success)), { ...story.events.delivered, context: story.context });
assertHas(await finalEvent(await send(failure)), story.events.blocked);
await refused(story.refusals.unknownPool, () => send(success, { OriginationIdentity: "pool-unknown" }));

// Fail over: the carrier of the number that the phone knows is out, until the pool sends through the other one.

const before = await finalEvent(await send(phone));
assertHas(before, story.events.delivered);
const known = numbers.find((number) => number.phoneNumber === before.originationPhoneNumber);
await local("POST", `phone-numbers/${known.phoneNumberId}/outage`);
const other = numbers.find((number) => number !== known);
let after = await finalEvent(await send(phone));
assertHas(after, story.events.outage);
for (let text = 1; text < story.textsUntilFailover && after.eventType !== "TEXT_DELIVERED"; text++) {
  assertHas(after, story.events.outage);
  after = await finalEvent(await send(phone));
}
assertHas(after, { ...story.events.delivered, originationPhoneNumber: other.phoneNumber });

// Rotate: the broken number leaves the pool and is released; the pool keeps its id.

async function retire(number) {
  const OriginationIdentity = number.phoneNumberId;
  await texting.send(new sms.DisassociateOriginationIdentityCommand({ PoolId, OriginationIdentity, IsoCountryCode: "US" }));
  await texting.send(new sms.ReleasePhoneNumberCommand({ PhoneNumberId: OriginationIdentity }));
}

await retire(known);
assertHas(await finalEvent(await send(phone)), story.events.delivered);

// Opt out: the phone texts STOP, another recipient asks for it.

await local("POST", `handsets/${encodeURIComponent(phone)}/messages`, { to: other.phoneNumber, body: "STOP" });
const OptOutListName = pool.OptOutListName;
await texting.send(new sms.PutOptedOutNumberCommand({ OptOutListName, OptedOutNumber: success }));
const optedOut = await all(
  sms.paginateDescribeOptedOutNumbers({ client: texting, pageSize: 1 }, { OptOutListName }),
  "OptedOutNumbers",
);
assert.deepEqual(
  Object.fromEntries(optedOut.map((entry) => [entry.OptedOutNumber, entry.EndUserOptedOut])),
  { [phone]: true, [success]: false },
);
await refused(story.refusals.optedOut, () => send(phone));
await refused(story.refusals.optedOut, () => send(success));

// Tear down: the number first, which has the stack's opt-out list.

await retire(other);
await destroy("js-strata-sms");
await destroy("js-strata-sms-pool");
assert.deepEqual((await texting.send(new sms.DescribePoolsCommand({}))).Pools, []);
assert.deepEqual((await texting.send(new sms.DescribePhoneNumbersCommand({}))).PhoneNumbers, []);
console.log("JavaScript story told");

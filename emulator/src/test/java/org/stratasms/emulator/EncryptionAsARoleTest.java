package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The rights that a role needs to the key of an encrypted queue or topic, over HTTP. */
@TestInstance(Lifecycle.PER_CLASS)
class EncryptionAsARoleTest {
    private static final String ACCOUNT = "111122223333";
    private static final String APP = "arn:aws:iam::111122223333:role/app";
    private static final String NO_RIGHT = "because no identity-based policy allows";

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final EmulatedRegion region = aws.account(ACCOUNT).region("us-east-1");

    @BeforeAll
    void make_the_role() {
        region.iam().createRole(create -> create.roleName("app").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "111122223333"}}]}"""));
    }

    @AfterAll
    void close() {
        aws.close();
    }

    @Test
    void receiving_needs_a_right_to_decrypt_and_sending_one_to_make_a_data_key_too() {
        var key = key();
        var queue = queue("rights", key);

        allow("\"sqs:*\"", key);
        assertRefused(() -> receive(queue), "kms:Decrypt", key, NO_RIGHT);
        assertRefused(() -> send(queue), "kms:GenerateDataKey", key, NO_RIGHT);
        assertRefused(() -> sendBatch(queue), "kms:GenerateDataKey", key, NO_RIGHT);

        allow("\"sqs:*\", \"kms:GenerateDataKey*\"", key);
        assertRefused(() -> send(queue), "kms:Decrypt", key, NO_RIGHT);

        allow("\"sqs:*\", \"kms:Decrypt\"", key);
        assertThat(outcome(() -> receive(queue))).isEqualTo("allowed");
        assertRefused(() -> send(queue), "kms:GenerateDataKey", key, NO_RIGHT);
        assertThat(outcome(() -> delete(queue))).isEqualTo("ReceiptHandleIsInvalid");

        allow("\"sqs:*\", \"kms:Decrypt\", \"kms:GenerateDataKey\"", key);
        assertThat(outcome(() -> send(queue))).isEqualTo("allowed");
        assertThat(outcome(() -> sendBatch(queue))).isEqualTo("allowed");
    }

    /** Whoever may not read the queue is told so first. */
    @Test
    void a_right_to_the_key_alone_does_not_read_the_queue() {
        var key = key();
        var queue = queue("alone", key);
        allow("\"kms:*\"", key);

        assertThat(outcome(() -> receive(queue))).isEqualTo("AccessDenied");
    }

    @Test
    void the_rights_are_those_to_this_key_by_whatever_name_the_queue_knows_it() {
        var key = key();
        region.kms()
                .createAlias(
                        create -> create.aliasName("alias/texts").targetKeyId(key.substring(key.indexOf('/') + 1)));
        var queue = queue("alias", "alias/texts");

        allow("\"sqs:*\", \"kms:*\"", key());
        assertRefused(() -> receive(queue), "kms:Decrypt", key, NO_RIGHT);

        allow("\"sqs:*\", \"kms:*\"", key);
        assertThat(outcome(() -> receive(queue))).isEqualTo("allowed");
    }

    @Test
    void a_key_whose_policy_does_not_name_the_account_ignores_the_roles_own_rights() {
        var key = key();
        var queue = queue("closed", key);
        allow("\"sqs:*\", \"kms:*\"", key);
        region.kms()
                .putKeyPolicy(put ->
                        put.keyId(key).bypassPolicyLockoutSafetyCheck(true).policy("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*",
                 "Principal": {"Service": "sns.amazonaws.com"}}]}"""));

        assertRefused(() -> receive(queue), "kms:Decrypt", key, "because no resource-based policy allows");
    }

    @ParameterizedTest
    @CsvSource({
        "kms:ViaService, sqs.us-east-1.amazonaws.com, allowed",
        "kms:ViaService, s3.us-east-1.amazonaws.com, KMS.AccessDeniedException",
        "kms:CallerAccount, 111122223333, allowed",
        "kms:EncryptionContext:aws:sqs:arn, arn:aws:sqs:us-east-1:111122223333:conditions, allowed",
        "kms:EncryptionContext:aws:sqs:arn, arn:aws:sqs:us-east-1:111122223333:other, KMS.AccessDeniedException"
    })
    void a_right_may_depend_on_the_queue_and_on_sqs_asking(String condition, String value, String outcome) {
        var key = key();
        var queue = queue("conditions", key);
        put("""
                {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"},
                {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "%s", "Condition": {"StringEquals": {"%s": "%s"}}}""".formatted(key, condition, value));

        assertThat(outcome(() -> receive(queue))).isEqualTo(outcome);
        region.sqs().deleteQueue(delete -> delete.queueUrl(queue));
    }

    @ParameterizedTest
    @CsvSource({"alias/aws/sqs", "''"})
    void a_queue_that_aws_encrypts_by_a_key_of_its_own_needs_no_right_to_it(String key) {
        var queue = queue("managed" + key.length(), key);
        put("{\"Effect\": \"Allow\", \"Action\": \"sqs:*\", \"Resource\": \"*\"}");

        assertThat(outcome(() -> receive(queue))).isEqualTo("allowed");
        assertThat(outcome(() -> send(queue))).isEqualTo("allowed");
    }

    @Test
    void publishing_to_an_encrypted_topic_needs_the_same_as_sending() {
        var key = key();
        var topic = region.sns()
                .createTopic(create -> create.name("texts").attributes(Map.of("KmsMasterKeyId", key)))
                .topicArn();

        allow("\"sns:*\"", key);
        assertThat(outcome(() -> publish(topic))).isEqualTo("KMSAccessDenied");
        allow("\"sns:*\", \"kms:GenerateDataKey\"", key);
        assertThat(outcome(() -> publish(topic))).isEqualTo("KMSAccessDenied");
        allow("\"sns:*\", \"kms:GenerateDataKey\", \"kms:Decrypt\"", key);
        assertThat(outcome(() -> publish(topic))).isEqualTo("allowed");
    }

    @Test
    void the_account_itself_may_always() {
        var queue = queue("account", key());
        region.sqs().sendMessage(send -> send.queueUrl(queue).messageBody("hello"));

        assertThat(region.sqs()
                        .receiveMessage(receive -> receive.queueUrl(queue))
                        .messages())
                .hasSize(1);
    }

    private String key() {
        return region.kms().createKey(create -> {}).keyMetadata().arn();
    }

    private String queue(String name, String key) {
        return region.sqs()
                .createQueue(create -> create.queueName(name)
                        .attributes(key.isEmpty() ? Map.of() : Map.of(QueueAttributeName.KMS_MASTER_KEY_ID, key)))
                .queueUrl();
    }

    /** Gives the role these actions, those of KMS on this key alone. */
    private void allow(String actions, String key) {
        put("""
                {"Effect": "Allow", "Action": [%s], "Resource": ["%s", "arn:aws:sqs:*", "arn:aws:sns:*"]}""".formatted(actions, key));
    }

    private void put(String statements) {
        region.iam()
                .putRolePolicy(
                        put -> put.roleName("app").policyName("rights").policyDocument("""
                {"Version": "2012-10-17", "Statement": [%s]}""".formatted(statements)));
    }

    private void receive(String queue) {
        sqs().receiveMessage(receive -> receive.queueUrl(queue));
    }

    private void delete(String queue) {
        sqs().deleteMessage(delete -> delete.queueUrl(queue).receiptHandle("none"));
    }

    private void send(String queue) {
        sqs().sendMessage(send -> send.queueUrl(queue).messageBody("hello"));
    }

    private void sendBatch(String queue) {
        var entry = SendMessageBatchRequestEntry.builder()
                .id("1")
                .messageBody("hello")
                .build();
        sqs().sendMessageBatch(send -> send.queueUrl(queue).entries(entry));
    }

    private void publish(String topic) {
        client(SnsClient.builder()).publish(publish -> publish.topicArn(topic).message("hello"));
    }

    private static void assertRefused(Runnable call, String action, String key, String why) {
        var refused = catchThrowableOfType(KmsAccessDeniedException.class, call::run);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("KMS.AccessDeniedException");
        assertThat(refused.awsErrorDetails().errorMessage())
                .isEqualTo(
                        "User: arn:aws:sts::111122223333:assumed-role/app/test is not authorized to perform: %s on resource: %s %s the %1$s action",
                        action, key, why);
    }

    private static String outcome(Runnable call) {
        try {
            call.run();
            return "allowed";
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode();
        }
    }

    private SqsClient sqs() {
        return client(SqsClient.builder());
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        var credentials = region.sts()
                .assumeRole(assume -> assume.roleArn(APP).roleSessionName("test"))
                .credentials();
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken())))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}

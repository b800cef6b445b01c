package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** Many clients that create, update and delete one stack at the same time, over HTTP. */
@Timeout(60)
class RacingStacksTest {
    private static final String STACK = "contended";
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 12;
    private static final String TEMPLATE = """
            {"Parameters": {"Days": {"Type": "Number", "Default": 7}},
             "Resources": {
              "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"RetentionInDays": {"Ref": "Days"}}},
              "List": {"Type": "AWS::SMSVOICE::OptOutList", "Properties": {"OptOutListName": "contended"}},
              "Topic": {"Type": "AWS::SNS::Topic"}}}
            """;

    private final SmsEmulator aws = SmsEmulator.builder().port(0).start();
    private final EmulatedRegion region = aws.region("us-east-1");
    private final CloudFormationClient stacks = CloudFormationClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .endpointOverride(aws.endpoint())
            .region(Region.US_EAST_1)
            .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("000000000000", "x")))
            .build();

    @AfterEach
    void close() {
        stacks.close();
        aws.close();
    }

    @Test
    void every_call_succeeds_or_is_refused_and_nothing_is_left_twice_or_behind() throws Exception {
        var refusals = race(ROUNDS, (client, round) -> {
            switch ((client + round) % 4) {
                case 0 -> stacks.createStack(r -> r.stackName(STACK).templateBody(TEMPLATE));
                case 1 ->
                    stacks.updateStack(r ->
                            r.stackName(STACK).usePreviousTemplate(true).parameters(days(round % 2 == 0 ? "1" : "14")));
                case 2 -> stacks.deleteStack(r -> r.stackName(STACK));
                default -> changeSet("c" + client + "-" + round);
            }
        });

        assertThat(refusals)
                .allSatisfy(refusal ->
                        assertThat(refusal.statusCode()).as(refusal.toString()).isBetween(400, 499));
        assertThat(live()).hasSizeLessThan(2);
        assertThat(groups()).as("log groups").isEqualTo(live().size());
        stacks.deleteStack(r -> r.stackName(STACK));
        assertThat(live()).isEmpty();
        assertThat(groups()).isZero();
        assertThat(region.sns().listTopics(r -> {}).topics()).isEmpty();
        assertThat(region.endUserMessaging().describeOptOutLists(r -> {}).optOutLists())
                .hasSize(1);
    }

    @Test
    void of_many_creations_at_once_one_succeeds() throws Exception {
        var refusals = race(
                1, (client, round) -> stacks.createStack(r -> r.stackName(STACK).templateBody(TEMPLATE)));

        assertThat(refusals)
                .hasSize(CLIENTS - 1)
                .allSatisfy(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AlreadyExistsException"));
        assertThat(live()).hasSize(1);
        assertThat(groups()).isOne();
    }

    private void changeSet(String name) {
        stacks.createChangeSet(r -> r.stackName(STACK)
                .changeSetName(name)
                .changeSetType(ChangeSetType.UPDATE)
                .usePreviousTemplate(true)
                .parameters(days("30")));
        stacks.executeChangeSet(r -> r.stackName(STACK).changeSetName(name));
    }

    private static Parameter days(String days) {
        return Parameter.builder().parameterKey("Days").parameterValue(days).build();
    }

    private List<StackSummary> live() {
        return stacks.listStacks(r -> {}).stackSummaries().stream()
                .filter(stack -> !stack.stackStatusAsString().equals("DELETE_COMPLETE"))
                .filter(stack -> !stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS"))
                .toList();
    }

    private int groups() {
        return region.logs().describeLogGroups(r -> {}).logGroups().size();
    }

    @FunctionalInterface
    private interface Move {
        void make(int client, int round);
    }

    /** Starts all clients at the same time, and returns the errors that they got. */
    private static List<AwsServiceException> race(int rounds, Move move) throws Exception {
        var begin = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            var racing = new ArrayList<Future<List<AwsServiceException>>>();
            for (var i = 0; i < CLIENTS; i++) {
                var client = i;
                racing.add(threads.submit((Callable<List<AwsServiceException>>) () -> {
                    begin.await();
                    return refusals(client, rounds, move);
                }));
            }
            begin.countDown();
            var refusals = new ArrayList<AwsServiceException>();
            for (var client : racing) {
                refusals.addAll(client.get());
            }
            return refusals;
        }
    }

    private static List<AwsServiceException> refusals(int client, int rounds, Move move) {
        var refusals = new ArrayList<AwsServiceException>();
        for (var round = 0; round < rounds; round++) {
            try {
                move.make(client, round);
            } catch (AwsServiceException e) {
                refusals.add(e);
            }
        }
        return refusals;
    }
}

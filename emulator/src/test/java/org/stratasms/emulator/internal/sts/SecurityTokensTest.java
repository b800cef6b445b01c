package org.stratasms.emulator.internal.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.iam.AccessDenied;
import org.stratasms.emulator.internal.iam.AccessKeys;
import org.stratasms.emulator.internal.iam.Caller;
import org.stratasms.emulator.internal.iam.Explanation;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.iam.PolicyEvaluation;
import org.stratasms.emulator.internal.iam.Session;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class SecurityTokensTest {
    private static final Scope HERE = new Scope("111122223333", "us-east-1");
    private static final String APP = "arn:aws:iam::111122223333:role/app";
    private static final String TRUSTING_THE_ACCOUNT = """
            {"Statement": {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}}
            """;
    private static final String SENDING = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}}
            """;

    private final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    private final Ids ids = Ids.seeded(1);
    private final Identity iam = new Identity(HERE, scheduler, ids);
    private final SecurityTokens sts = new SecurityTokens(HERE, scheduler, ids, iam);

    @Test
    void without_temporary_credentials_the_caller_is_the_accounts_root() {
        var caller = sts.getCallerIdentity();

        assertThat(caller.account()).isEqualTo("111122223333");
        assertThat(caller.arn()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(caller.userId()).isEqualTo("111122223333");
    }

    @Test
    void an_assumed_role_is_known_by_its_credentials_until_they_expire() {
        createRole("app", TRUSTING_THE_ACCOUNT);
        var credentials = assume("app");

        var caller = sts.getCallerIdentity(r -> r.overrideConfiguration(c -> c.credentialsProvider(by(credentials))));

        assertThat(caller.arn()).isEqualTo("arn:aws:sts::111122223333:assumed-role/app/test");
        assertThat(caller.userId()).matches("AROA[A-Z0-9]{17}:test");
        assertThat(credentials.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
        assertThat(credentials.expiration()).isEqualTo(scheduler.now().plus(Duration.ofHours(1)));
        assertThat(AccessKeys.accountOf(credentials.accessKeyId())).contains("111122223333");
        assertThat(iam.session(credentials.accessKeyId()))
                .hasValueSatisfying(session -> assertThat(session.roleArn()).isEqualTo(APP));
        scheduler.advance(Duration.ofHours(1));
        assertThat(iam.session(credentials.accessKeyId())).isEmpty();
    }

    @Test
    void a_role_that_does_not_trust_the_caller_or_is_not_there_is_refused_alike() {
        createRole("app", TRUSTING_THE_ACCOUNT.replace("111122223333", "444455556666"));

        assertThatThrownBy(() -> assume("app"))
                .isInstanceOfSatisfying(StsException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(e.statusCode()).isEqualTo(403);
                })
                .hasMessageStartingWith("User: arn:aws:iam::111122223333:root is not authorized to perform:"
                        + " sts:AssumeRole on resource: " + APP);
        assertThatThrownBy(() -> assume("gone")).hasMessageContaining("not authorized to perform: sts:AssumeRole");
    }

    @Test
    void an_external_id_has_to_be_the_one_that_the_role_asks_for() {
        createRole("app", TRUSTING_THE_ACCOUNT.replace("\"Action\"", """
                "Condition": {"StringEquals": {"sts:ExternalId": "partner"}}, "Action\""""));

        assertThatThrownBy(() -> assume("app")).isInstanceOf(StsException.class);
        assertThat(sts.assumeRole(r -> r.roleArn(APP).roleSessionName("test").externalId("partner"))
                        .credentials())
                .isNotNull();
    }

    @Test
    void a_session_may_what_its_role_may_and_no_more_than_its_own_policy() {
        createRole("app", TRUSTING_THE_ACCOUNT);
        iam.putRolePolicy(r -> r.roleName("app").policyName("p").policyDocument(SENDING));
        var narrow = sts.assumeRole(
                r -> r.roleArn(APP).roleSessionName("test").policy(SENDING.replace("sqs:*", "sqs:SendMessage")));
        var session = iam.session(narrow.credentials().accessKeyId()).orElseThrow();

        assertThat(evaluate(session, "sqs:SendMessage").allowed()).isTrue();
        assertThat(AccessDenied.message(evaluate(session, "sqs:SendMessage"), session.arn()))
                .isEmpty();
        var denied = evaluate(session, "sqs:DeleteMessage");
        assertThat(Explanation.of(denied).reason())
                .contains("the session policy of arn:aws:sts::111122223333:assumed-role/app/test");
        assertThat(AccessDenied.message(denied, session.arn()))
                .hasValue(
                        "User: arn:aws:sts::111122223333:assumed-role/app/test is not authorized to perform:"
                                + " sqs:DeleteMessage on resource: * because no session policy allows the sqs:DeleteMessage action");
        assertThat(Explanation.of(evaluate(session, "sns:Publish")).reason()).contains("policy p of role app");
    }

    @Test
    void a_role_assumes_another_only_if_its_own_policies_allow_it_too() {
        createRole("app", TRUSTING_THE_ACCOUNT);
        createRole("next", TRUSTING_THE_ACCOUNT);
        var first = by(assume("app"));

        assertThatThrownBy(() -> assumeNext(first))
                .hasMessageStartingWith("User: arn:aws:sts::111122223333:assumed-role/app/test is not authorized");
        iam.putRolePolicy(
                r -> r.roleName("app").policyName("p").policyDocument(SENDING.replace("sqs:*", "sts:AssumeRole")));

        assertThat(assumeNext(first)).isEqualTo("arn:aws:sts::111122223333:assumed-role/next/on");
    }

    @Test
    void a_session_cannot_outlast_what_the_role_allows_and_requests_are_checked() {
        createRole("app", TRUSTING_THE_ACCOUNT);

        assertThatThrownBy(() -> sts.assumeRole(
                        r -> r.roleArn(APP).roleSessionName("test").durationSeconds(3601)))
                .hasMessageStartingWith("The requested DurationSeconds exceeds the MaxSessionDuration");
        assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn(APP).roleSessionName("a b")))
                .hasMessageContaining("at 'roleSessionName' failed to satisfy constraint");
    }

    @Test
    void a_token_of_the_account_acts_as_its_root() {
        var credentials = sts.getSessionToken().credentials();
        var session = iam.session(credentials.accessKeyId()).orElseThrow();

        assertThat(session.arn()).isEqualTo("arn:aws:iam::111122223333:root");
        assertThat(evaluate(session, "sqs:SendMessage").allowed()).isTrue();
    }

    @Test
    void only_temporary_keys_tell_their_account() {
        assertThat(AccessKeys.accountOf("111122223333")).isEmpty();
        assertThat(AccessKeys.accountOf("AKIAIOSFODNN7EXAMPLE")).isEmpty();
        assertThat(AccessKeys.accountOf(AccessKeys.temporary("000000000000", ids)))
                .contains("000000000000");
    }

    @Test
    void a_role_assumes_another_under_a_condition_on_the_region_and_only_where_it_holds() {
        createRole("app", TRUSTING_THE_ACCOUNT);
        createRole("next", TRUSTING_THE_ACCOUNT.replace("\"Action\"", """
                "Condition": {"StringEquals": {"aws:RequestedRegion": ["us-east-1", "eu-west-1"]}}, "Action\""""));
        iam.putRolePolicy(r -> r.roleName("app").policyName("p").policyDocument("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1", "aws:PrincipalArn": "%s"}}}}
                """.formatted(APP)));
        var first = by(assume("app"));
        var elsewhere = new SecurityTokens(new Scope("111122223333", "eu-west-1"), scheduler, ids, iam);

        assertThat(assumeNext(first)).isEqualTo("arn:aws:sts::111122223333:assumed-role/next/on");
        assertThatThrownBy(() -> elsewhere.assumeRole(r -> r.roleArn("arn:aws:iam::111122223333:role/next")
                        .roleSessionName("on")
                        .overrideConfiguration(c -> c.credentialsProvider(first))))
                .hasMessageStartingWith("User: arn:aws:sts::111122223333:assumed-role/app/test is not authorized to"
                        + " perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/next because no"
                        + " identity-based policy allows the sts:AssumeRole action");
    }

    private PolicyEvaluation evaluate(Session session, String action) {
        return iam.permissions().evaluate(session, action, "*", "us-east-1", Map.of());
    }

    private void createRole(String name, String trust) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust));
    }

    private Credentials assume(String role) {
        return sts.assumeRole(
                        r -> r.roleArn("arn:aws:iam::111122223333:role/" + role).roleSessionName("test"))
                .credentials();
    }

    private String assumeNext(Caller caller) {
        return sts.assumeRole(r -> r.roleArn("arn:aws:iam::111122223333:role/next")
                        .roleSessionName("on")
                        .overrideConfiguration(c -> c.credentialsProvider(caller)))
                .assumedRoleUser()
                .arn();
    }

    private static Caller by(Credentials credentials) {
        return new Caller(credentials.accessKeyId());
    }
}

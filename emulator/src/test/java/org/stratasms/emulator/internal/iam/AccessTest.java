package org.stratasms.emulator.internal.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.services.iam.model.Tag;

class AccessTest {
    private static final String CONFIGURATION_SET =
            "arn:aws:sms-voice:us-east-1:111122223333:configuration-set/app-dev-sms";
    private static final String LOG_GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sms:log-stream:events";
    private static final String ROLE = "arn:aws:iam::111122223333:role/logging";
    private static final ServiceCaller SMS =
            new ServiceCaller("sms-voice.amazonaws.com", "111122223333", CONFIGURATION_SET);
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Principal": {"Service": "sms-voice.amazonaws.com"}, "Action": "sts:AssumeRole",
              "Condition": {
                "StringEquals": {"aws:SourceAccount": "111122223333"},
                "ArnLike": {"aws:SourceArn": "arn:aws:sms-voice:*:111122223333:configuration-set/app-dev-*"}}}]}
            """;

    private final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    private final Identity iam = new Identity(new Scope("111122223333", "us-east-1"), scheduler, Ids.seeded(1));
    private final Access access = iam.access();

    @Test
    void a_service_assumes_a_role_that_trusts_it_for_the_resource_it_acts_for() {
        createRole(TRUST);

        var decision = access.mayAssume(SMS, ROLE);

        assertThat(decision.allowed()).isTrue();
    }

    @Test
    void another_resource_of_the_same_service_does_not_and_the_reason_names_the_condition() {
        createRole(TRUST);
        var other = new ServiceCaller(SMS.principal(), SMS.sourceAccount(), CONFIGURATION_SET.replace("app", "other"));

        var decision = access.mayAssume(other, ROLE);

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.reason())
                .isEqualTo("sms-voice.amazonaws.com may not sts:AssumeRole on " + ROLE + ": the trust policy of role"
                        + " logging: statement 1 would allow it, but its condition ArnLike aws:SourceArn is not met");
    }

    @Test
    void a_service_that_is_not_trusted_and_a_role_that_is_not_there_are_told_apart() {
        createRole(TRUST.replace("sms-voice.", "firehose."));

        assertThat(access.mayAssume(SMS, ROLE).reason())
                .contains("trust policy of role logging: no statement allows it");
        assertThat(access.mayAssume(SMS, ROLE + "2").reason()).isEqualTo("Role " + ROLE + "2 does not exist");
    }

    @Test
    void the_account_of_a_resource_is_a_condition_key() {
        createRole(TRUST);
        iam.putRolePolicy(
                request -> request.roleName("logging").policyName("own").policyDocument("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                  "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}}}"""));

        assertThat(access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP).allowed())
                .isTrue();
        assertThat(access.roleMay(ROLE, "s3:GetObject", "arn:aws:s3:::bucket/key")
                        .allowed())
                .isTrue();
        assertThat(access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP.replace("1111", "9999"))
                        .allowed())
                .isFalse();
    }

    @Test
    void a_role_may_what_its_inline_and_attached_policies_allow() {
        createRole(TRUST);
        putInline("Allow", "logs:Put*", "arn:aws:logs:us-east-1:111122223333:log-group:/aws/sms:*");
        attach("app", "Allow", "sms-voice:sendtextmessage", "arn:aws:sms-voice:*:*:pool/pool-?");

        assertThat(access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP).allowed())
                .isTrue();
        assertThat(access.roleMay(ROLE, "sms-voice:SendTextMessage", "arn:aws:sms-voice:us-east-1:1:pool/pool-1")
                        .allowed())
                .isTrue();
        assertThat(access.roleMay(ROLE, "sms-voice:SendTextMessage", "arn:aws:sms-voice:us-east-1:1:pool/pool-12")
                        .reason())
                .contains("policy arn:aws:iam::111122223333:policy/app of role logging: statement S allows the action")
                .contains("but on other resources");
        assertThat(access.roleMay(ROLE, "logs:DescribeLogStreams", LOG_GROUP).allowed())
                .isFalse();
    }

    @Test
    void a_denial_in_any_policy_wins_and_is_named() {
        createRole(TRUST);
        putInline("Allow", "logs:*", "*");
        attach("guard", "Deny", "logs:PutLogEvents", "*");

        var decision = access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP);

        assertThat(decision.allowed()).isFalse();
        assertThat(decision.reason()).contains("statement S of policy arn:aws:iam::111122223333:policy/guard");
        assertThat(access.roleMay(ROLE, "logs:CreateLogStream", LOG_GROUP).allowed())
                .isTrue();
    }

    @Test
    void a_permissions_boundary_allows_nothing_by_itself_and_limits_the_rest() {
        createRole(TRUST);
        var boundary = createPolicy("boundary", "Allow", "logs:PutLogEvents", "*");
        iam.putRolePermissionsBoundary(r -> r.roleName("logging").permissionsBoundary(boundary));

        assertThat(access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP).allowed())
                .isFalse();
        putInline("Allow", "logs:*", "*");
        assertThat(access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP).allowed())
                .isTrue();
        assertThat(access.roleMay(ROLE, "logs:CreateLogStream", LOG_GROUP).reason())
                .contains("permissions boundary boundary of role logging");
    }

    @Test
    void a_topics_policy_lets_the_service_in_only_for_its_source() {
        var topic = "arn:aws:sns:us-east-1:111122223333:events";
        var policy = """
                {"Statement": [{"Sid": "Publish events", "Effect": "Allow",
                  "Principal": {"Service": ["sms-voice.amazonaws.com"]}, "Action": "sns:Publish", "Resource": "%s",
                  "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}}}]}
                """.formatted(topic, CONFIGURATION_SET);

        assertThat(access.policyAllows(policy, SMS, "sns:Publish", topic).allowed())
                .isTrue();
        assertThat(access.policyAllows(policy, SMS, "sns:Subscribe", topic).allowed())
                .isFalse();
        assertThat(access.policyAllows(policy.replace("app-dev", "x"), SMS, "sns:Publish", topic)
                        .reason())
                .contains("Publish events", "ArnEquals aws:SourceArn");
        assertThat(access.policyAllows("nonsense", SMS, "sns:Publish", topic).reason())
                .contains("cannot be read");
    }

    @Test
    void a_role_used_by_a_service_carries_the_region_the_time_and_its_tags() {
        createRole(TRUST.replace("\"StringEquals\": {", "\"StringEquals\": {\"aws:RequestedRegion\": \"us-east-1\", "));
        iam.tagRole(r -> r.roleName("logging")
                .tags(Tag.builder().key("team").value("ops").build()));
        var conditions = """
                "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1", "aws:PrincipalTag/team": "ops"},
                  "Bool": {"aws:SecureTransport": "true", "aws:PrincipalIsAWSService": "false"},
                  "DateGreaterThan": {"aws:CurrentTime": "2026-11-23"}}, "Action\"""";
        iam.putRolePolicy(r -> r.roleName("logging")
                .policyName("inline")
                .policyDocument(document("Allow", "logs:*", "*").replace("\"Action\"", conditions)));

        assertThat(access.mayAssume(SMS, ROLE).allowed()).isTrue();
        assertThat(access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP))
                .isEqualTo(AccessDecision.allow(ROLE + " may logs:PutLogEvents on " + LOG_GROUP
                        + ": statement S of policy inline of role logging"));
        assertThat(access.roleMay(ROLE, "logs:PutLogEvents", LOG_GROUP.replace("us-east-1", "eu-west-1"))
                        .reason())
                .contains("its condition StringEquals aws:RequestedRegion is not met");
    }

    @Test
    void the_revision_moves_with_every_change_and_with_nothing_else() {
        createRole(TRUST);
        var before = access.revision();
        iam.getRole(r -> r.roleName("logging"));
        access.mayAssume(SMS, ROLE);
        assertThat(access.revision()).isEqualTo(before);

        iam.updateAssumeRolePolicy(r -> r.roleName("logging").policyDocument(TRUST.replace("Allow", "Deny")));

        assertThat(access.revision()).isGreaterThan(before);
        assertThat(access.mayAssume(SMS, ROLE).reason())
                .contains("statement 1 of the trust policy of role logging denies");
    }

    @Test
    void the_revision_moves_with_the_clock_if_a_policy_asks_for_the_time() {
        createRole(TRUST);
        putInline("Allow", "logs:*", "*");
        var before = access.revision();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(access.revision()).isEqualTo(before);

        attachUntil("2026-11-23T09:02:00Z");
        before = access.revision();
        assertThat(access.roleMay(ROLE, "sns:Publish", "*").allowed()).isTrue();
        scheduler.advance(Duration.ofMinutes(1));

        assertThat(access.revision()).isGreaterThan(before);
        assertThat(access.roleMay(ROLE, "sns:Publish", "*").reason())
                .contains("its condition DateLessThan aws:CurrentTime is not met");
    }

    private void attachUntil(String time) {
        var arn = iam.createPolicy(r -> r.policyName("until").policyDocument("""
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sns:*", "Resource": "*",
                         "Condition": {"DateLessThan": {"aws:CurrentTime": "%s"}}}}
                        """.formatted(time)))
                .policy()
                .arn();
        iam.attachRolePolicy(r -> r.roleName("logging").policyArn(arn));
    }

    private void createRole(String trust) {
        iam.createRole(r -> r.roleName("logging").assumeRolePolicyDocument(trust));
    }

    private void putInline(String effect, String action, String resource) {
        iam.putRolePolicy(
                r -> r.roleName("logging").policyName("inline").policyDocument(document(effect, action, resource)));
    }

    private void attach(String name, String effect, String action, String resource) {
        var arn = createPolicy(name, effect, action, resource);
        iam.attachRolePolicy(r -> r.roleName("logging").policyArn(arn));
    }

    private String createPolicy(String name, String effect, String action, String resource) {
        return iam.createPolicy(r -> r.policyName(name).policyDocument(document(effect, action, resource)))
                .policy()
                .arn();
    }

    private static String document(String effect, String action, String resource) {
        return """
                {"Version": "2012-10-17", "Statement":
                  {"Sid": "S", "Effect": "%s", "Action": ["%s"], "Resource": "%s"}}
                """.formatted(effect, action, resource);
    }
}

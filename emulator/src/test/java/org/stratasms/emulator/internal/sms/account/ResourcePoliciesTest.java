package org.stratasms.emulator.internal.sms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;

class ResourcePoliciesTest {
    private static final String LIST = SmsAccount.ARN + "opt-out-list/shared";
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{
              "Effect": "Allow", "Principal": {"AWS": "444455556666"}, "Action": "sms-voice:PutOptedOutNumber",
              "Resource": "arn:aws:sms-voice:us-east-1:111122223333:opt-out-list/shared"}]}
            """;

    private final SmsAccount account = new SmsAccount();

    @Test
    void a_policy_is_kept_as_it_was_given_until_it_is_deleted() {
        account.sms.createOptOutList(r -> r.optOutListName("shared"));

        var put = account.sms.putResourcePolicy(r -> r.resourceArn(LIST).policy(POLICY));

        assertThat(put.policy()).isEqualTo(POLICY);
        assertThat(put.createdTimestamp()).isEqualTo(SmsAccount.START);
        assertThat(account.sms.getResourcePolicy(r -> r.resourceArn(LIST)).policy())
                .isEqualTo(POLICY);
        assertThat(account.sms.deleteResourcePolicy(r -> r.resourceArn(LIST)).policy())
                .isEqualTo(POLICY);
        assertThat(account.sms.getResourcePolicy(r -> r.resourceArn(LIST)).policy())
                .isEqualTo("{}");
        assertThat(refusal(() -> account.sms.deleteResourcePolicy(r -> r.resourceArn(LIST))))
                .isEqualTo("NOT_FOUND policy " + LIST);
    }

    @Test
    void a_policy_goes_with_its_resource() {
        account.sms.createOptOutList(r -> r.optOutListName("shared"));
        account.sms.putResourcePolicy(r -> r.resourceArn(LIST).policy(POLICY));

        account.sms.deleteOptOutList(r -> r.optOutListName("shared"));

        assertThat(refusal(() -> account.sms.getResourcePolicy(r -> r.resourceArn(LIST))))
                .isEqualTo("NOT_FOUND opt-out-list " + LIST);
        account.sms.createOptOutList(r -> r.optOutListName("shared"));
        assertThat(account.sms.getResourcePolicy(r -> r.resourceArn(LIST)).policy())
                .isEqualTo("{}");
    }

    @Test
    void numbers_and_pools_have_policies_and_configuration_sets_have_none() {
        var number = account.simulatorNumber();
        var pool = account.pool(number.phoneNumberId()).poolArn();
        account.sms.createConfigurationSet(r -> r.configurationSetName("app"));

        account.sms.putResourcePolicy(
                r -> r.resourceArn(number.phoneNumberArn()).policy(POLICY));
        account.sms.putResourcePolicy(r -> r.resourceArn(pool).policy(POLICY));
        assertThat(refusal(() -> account.sms.putResourcePolicy(r ->
                        r.resourceArn(SmsAccount.ARN + "configuration-set/app").policy(POLICY))))
                .isEqualTo("VALIDATION INVALID_ARN ResourceArn");
        assertThat(refusal(() -> account.sms.getResourcePolicy(
                        r -> r.resourceArn("arn:aws:sms-voice:us-east-1:999999999999:pool/pool-1"))))
                .isEqualTo("VALIDATION INVALID_ARN ResourceArn");
    }

    @Test
    void what_is_no_policy_is_refused() {
        account.sms.createOptOutList(r -> r.optOutListName("shared"));

        assertThat(refusal(() -> put("{}"))).isEqualTo("VALIDATION INVALID_PARAMETER Policy");
        assertThat(refusal(() -> put("nonsense"))).isEqualTo("VALIDATION INVALID_PARAMETER Policy");
        assertThat(refusal(() -> put(POLICY.replace("\"Principal\": {\"AWS\": \"444455556666\"}, ", ""))))
                .isEqualTo("VALIDATION INVALID_PARAMETER Policy");
    }

    private Object put(String policy) {
        return account.sms.putResourcePolicy(r -> r.resourceArn(LIST).policy(policy));
    }
}

package org.stratasms.emulator.internal.sms.optouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptOutListInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutOptedOutNumberResponse;

class OptOutsTest {
    private static final String NUMBER = "+12065550123";

    private final SmsAccount account = new SmsAccount();

    @Test
    void every_account_has_the_default_list() {
        assertThat(account.sms.describeOptOutLists(r -> {}).optOutLists())
                .extracting(OptOutListInformation::optOutListArn)
                .containsExactly(SmsAccount.ARN + "opt-out-list/Default");
        assertThat(refusal(() -> create("Default"))).isEqualTo("CONFLICT RESOURCE_ALREADY_EXISTS opt-out-list Default");
        assertThat(refusal(() -> delete("Default")))
                .isEqualTo("CONFLICT RESOURCE_DELETION_NOT_ALLOWED opt-out-list Default");
    }

    @Test
    void the_25th_list_beside_the_default_one_is_over_the_quota() {
        for (var i = 0; i < 24; i++) {
            create("list-" + i);
        }
        assertThat(refusal(() -> create("list-24"))).isEqualTo("QUOTA OPT_OUT_LISTS_PER_ACCOUNT");
    }

    @Test
    void a_list_in_use_by_a_number_or_a_pool_stays() {
        create("own");
        var number = account.simulatorNumber().phoneNumberId();
        account.sms.updatePhoneNumber(r -> r.phoneNumberId(number).optOutListName("own"));
        assertThat(refusal(() -> delete("own"))).isEqualTo("CONFLICT RESOURCE_DELETION_NOT_ALLOWED opt-out-list own");

        var pool = account.pool(number).poolId();
        assertThat(refusal(() -> delete(SmsAccount.ARN + "opt-out-list/own")))
                .isEqualTo("CONFLICT RESOURCE_DELETION_NOT_ALLOWED opt-out-list own");
        account.sms.deletePool(r -> r.poolId(pool));
        account.sms.releasePhoneNumber(r -> r.phoneNumberId(number));

        delete("own");
        assertThat(refusal(() -> delete("own"))).isEqualTo("NOT_FOUND opt-out-list own");
    }

    @Test
    void a_number_is_opted_out_with_or_without_its_plus_sign_and_again_without_harm() {
        var first = put("12065550123");
        account.scheduler.advance(Duration.ofMinutes(1));
        var again = put(NUMBER);

        assertThat(first.optedOutNumber()).isEqualTo(NUMBER);
        assertThat(first.endUserOptedOut()).isFalse();
        assertThat(first.optedOutTimestamp()).isEqualTo(SmsAccount.START);
        assertThat(again.optedOutTimestamp()).isEqualTo(SmsAccount.START);
    }

    @Test
    void asking_for_a_number_that_is_not_listed_is_refused() {
        put(NUMBER);

        assertThat(account.sms
                        .describeOptedOutNumbers(
                                r -> r.optOutListName("Default").optedOutNumbers("12065550123"))
                        .optedOutNumbers())
                .hasSize(1);
        assertThat(refusal(() -> account.sms.describeOptedOutNumbers(
                        r -> r.optOutListName("Default").optedOutNumbers("+12065550199"))))
                .isEqualTo("NOT_FOUND opted-out-number +12065550199");
        assertThat(refusal(() -> account.sms.describeOptedOutNumbers(r -> r.optOutListName("none"))))
                .isEqualTo("NOT_FOUND opt-out-list none");
    }

    @Test
    void opted_out_numbers_are_paged_and_filtered() {
        put("+12065550103");
        put("+12065550101");
        put("+12065550102");

        var page = account.sms.describeOptedOutNumbers(
                r -> r.optOutListName("Default").maxResults(2));
        var rest = account.sms.describeOptedOutNumbers(
                r -> r.optOutListName("Default").nextToken(page.nextToken()));

        assertThat(page.optedOutNumbers())
                .extracting(OptedOutNumberInformation::optedOutNumber)
                .containsExactly("+12065550101", "+12065550102");
        assertThat(rest.optedOutNumbers()).hasSize(1);
        assertThat(account.sms
                        .describeOptedOutNumbers(r -> r.optOutListName("Default")
                                .filters(OptedOutFilter.builder()
                                        .name(OptedOutFilterName.END_USER_OPTED_OUT)
                                        .values("true")
                                        .build()))
                        .optedOutNumbers())
                .isEmpty();
    }

    @Test
    void a_number_is_removed_at_most_once_in_30_days() {
        put(NUMBER);
        remove();
        assertThat(refusal(this::remove)).isEqualTo("NOT_FOUND opted-out-number " + NUMBER);
        put(NUMBER);

        assertThat(refusal(this::remove)).isEqualTo("VALIDATION PHONE_NUMBER_CANNOT_BE_OPTED_IN OptedOutNumber");
        account.scheduler.advance(Duration.ofDays(30));
        remove();
    }

    private Object create(String name) {
        return account.sms.createOptOutList(r -> r.optOutListName(name));
    }

    private Object delete(String name) {
        return account.sms.deleteOptOutList(r -> r.optOutListName(name));
    }

    private PutOptedOutNumberResponse put(String number) {
        return account.sms.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(number));
    }

    private Object remove() {
        return account.sms.deleteOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber(NUMBER));
    }
}

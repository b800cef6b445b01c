package org.stratasms.emulator.internal.sms.optouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.sms.SmsAccount;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordFilter;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordFilterName;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordInformation;

class KeywordsTest {
    private final SmsAccount account = new SmsAccount();
    private String number = "";

    @BeforeEach
    void lease_a_number() {
        number = account.simulatorNumber().phoneNumberId();
    }

    @Test
    void help_and_stop_are_always_there() {
        var keywords = account.sms.describeKeywords(r -> r.originationIdentity(number));

        assertThat(keywords.originationIdentity()).isEqualTo(number);
        assertThat(keywords.originationIdentityArn()).isEqualTo(SmsAccount.ARN + "phone-number/" + number);
        assertThat(keywords.keywords()).extracting(KeywordInformation::keyword).containsExactly("HELP", "STOP");
        assertThat(keywords.keywords())
                .extracting(KeywordInformation::keywordAction)
                .containsExactly(KeywordAction.AUTOMATIC_RESPONSE, KeywordAction.OPT_OUT);
    }

    @Test
    void their_texts_can_be_changed_but_not_what_they_do() {
        var stop = account.sms.putKeyword(
                r -> r.originationIdentity(number).keyword("stop").keywordMessage("Bye"));

        assertThat(stop.keyword()).isEqualTo("STOP");
        assertThat(stop.keywordMessage()).isEqualTo("Bye");
        assertThat(stop.keywordAction()).isEqualTo(KeywordAction.OPT_OUT);
        assertThat(refusal(() -> account.sms.putKeyword(r -> r.originationIdentity(number)
                        .keyword("STOP")
                        .keywordMessage("Bye")
                        .keywordAction(KeywordAction.OPT_IN))))
                .isEqualTo("CONFLICT RESOURCE_MODIFICATION_NOT_ALLOWED keyword STOP");
        assertThat(refusal(() -> delete("HELP"))).isEqualTo("CONFLICT RESOURCE_DELETION_NOT_ALLOWED keyword HELP");
    }

    @Test
    void a_keyword_answers_automatically_unless_told_otherwise_and_can_be_deleted() {
        account.sms.putKeyword(
                r -> r.originationIdentity(number).keyword("Info").keywordMessage("Soon"));
        account.sms.putKeyword(r -> r.originationIdentity(number)
                .keyword("start")
                .keywordMessage("Welcome back")
                .keywordAction(KeywordAction.OPT_IN));

        var optIn = account.sms.describeKeywords(r -> r.originationIdentity(number)
                .filters(KeywordFilter.builder()
                        .name(KeywordFilterName.KEYWORD_ACTION)
                        .values("OPT_IN")
                        .build()));
        assertThat(optIn.keywords()).extracting(KeywordInformation::keyword).containsExactly("START");
        assertThat(delete("info").toString()).contains("INFO");
        assertThat(refusal(() -> delete("info"))).isEqualTo("NOT_FOUND keyword info");
    }

    @Test
    void keywords_of_a_number_in_a_pool_are_the_pool_s_to_manage() {
        var pool = account.pool(number).poolId();

        assertThat(refusal(() -> account.sms.putKeyword(
                        r -> r.originationIdentity(number).keyword("INFO").keywordMessage("Soon"))))
                .isEqualTo("CONFLICT PHONE_NUMBER_ASSOCIATED_TO_POOL phone-number " + number);
        assertThat(refusal(() -> delete("STOP")))
                .isEqualTo("CONFLICT PHONE_NUMBER_ASSOCIATED_TO_POOL phone-number " + number);
        var put = account.sms.putKeyword(r -> r.originationIdentity(SmsAccount.ARN + "pool/" + pool)
                .keyword("INFO")
                .keywordMessage("Soon"));
        assertThat(put.originationIdentity()).isEqualTo(pool);
    }

    @Test
    void an_unknown_owner_or_keyword_is_named() {
        assertThat(refusal(() -> account.sms.describeKeywords(r -> r.originationIdentity("pool-0"))))
                .isEqualTo("NOT_FOUND pool pool-0");
        assertThat(refusal(() -> account.sms.describeKeywords(r -> r.originationIdentity("phone-0"))))
                .isEqualTo("NOT_FOUND phone-number phone-0");
        assertThat(refusal(() -> account.sms.describeKeywords(
                        r -> r.originationIdentity(number).keywords("none"))))
                .isEqualTo("NOT_FOUND keyword none");
    }

    @Test
    void the_31st_keyword_is_over_the_quota_of_number_and_pool() {
        for (var i = 2; i < 30; i++) {
            put(number, "K" + i);
        }
        assertThat(refusal(() -> put(number, "K30"))).isEqualTo("QUOTA KEYWORDS_PER_PHONE_NUMBER");
        put(number, "K2");
        var pool = account.pool(number).poolId();
        assertThat(refusal(() -> put(pool, "K30"))).isEqualTo("QUOTA KEYWORDS_PER_POOL");
    }

    private Object put(String owner, String keyword) {
        return account.sms.putKeyword(
                r -> r.originationIdentity(owner).keyword(keyword).keywordMessage("Text"));
    }

    private Object delete(String keyword) {
        return account.sms.deleteKeyword(r -> r.originationIdentity(number).keyword(keyword));
    }
}

package org.stratasms.emulator.internal.sms.handsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.sms.SmsAccount.refusal;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratasms.emulator.internal.sms.SmsAccount;
import org.stratasms.emulator.sms.InboundMessage;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.MessageStatus;
import org.stratasms.emulator.sms.SendingSettings;
import org.stratasms.emulator.sms.SmsSettings;
import org.stratasms.emulator.sms.StatusCause;
import org.stratasms.emulator.sms.TwoWaySettings;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.KeywordAction;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

class HandsetsTest {
    private static final String ALICE = "+12065550147";
    private static final String OPTED_OUT = "CONFLICT DESTINATION_PHONE_NUMBER_OPTED_OUT opted-out-number " + ALICE;

    private final SmsAccount account = new SmsAccount();
    private final String tenDlc = account.number(RequestableNumberType.TEN_DLC).phoneNumber();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "stop",
                "  Stop please",
                "STOP!",
                "arret",
                "CANCEL",
                "END",
                "Opt-Out",
                "optout",
                "QUIT",
                "remove me",
                "TD",
                "Unsubscribe"
            })
    void a_text_that_begins_with_stop_or_a_word_for_it_opts_the_recipient_out(String body) {
        var text = account.sms.handsets().text(ALICE, tenDlc, body);

        assertThat(text.keyword()).isEqualTo("STOP");
        assertThat(optedOut()).singleElement().satisfies(entry -> {
            assertThat(entry.optedOutNumber()).isEqualTo(ALICE);
            assertThat(entry.endUserOptedOut()).isTrue();
        });
        assertThat(refusal(() -> send(tenDlc))).isEqualTo(OPTED_OUT);
        assertThat(answers()).containsExactly("You will get no more messages from this number.");
        account.scheduler.advance(Duration.ofSeconds(1));
        assertThat(account.sms.inbox().to(ALICE).getLast().status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Please STOP", "STOPPED", "Endless", "hello", "?"})
    void other_texts_opt_nobody_out_and_are_not_answered(String body) {
        var text = account.sms.handsets().text(ALICE, tenDlc, body);

        assertThat(text.keyword()).isNull();
        assertThat(optedOut()).isEmpty();
        assertThat(answers()).isEmpty();
        assertThat(account.sms.handsets().from(ALICE)).containsExactly(text);
    }

    @Test
    void opt_outs_are_forgotten_for_the_next_test_those_of_carriers_among_them() {
        var tollFree = account.number(RequestableNumberType.TOLL_FREE).phoneNumber();
        account.sms.handsets().text(ALICE, tenDlc, "STOP");
        account.sms.handsets().text(ALICE, tollFree, "STOP");

        account.sms.handsets().forgetOptOuts();

        assertThat(optedOut()).isEmpty();
        assertThat(outcome(send(tenDlc))).isEqualTo(MessageStatus.DELIVERED);
        assertThat(outcome(send(tollFree))).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void the_words_for_stop_count_where_the_law_asks_for_them_and_stop_everywhere() {
        var abroad = account.sms
                .requestPhoneNumber(r -> r.isoCountryCode("GB")
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .numberType(RequestableNumberType.LONG_CODE))
                .phoneNumberId();

        assertThat(account.sms.handsets().text("+447700900123", abroad, "QUIT").keyword())
                .isNull();
        assertThat(account.sms.handsets().text("+447700900123", abroad, "STOP").keyword())
                .isEqualTo("STOP");
    }

    @Test
    void keywords_need_not_be_whole_words_if_told_so() {
        var lenient = new SmsAccount(SmsSettings.builder()
                .twoWay(TwoWaySettings.defaults().withKeywordsAsWholeWords(false))
                .build());
        var number = lenient.number(RequestableNumberType.TEN_DLC).phoneNumber();

        assertThat(lenient.sms.handsets().text(ALICE, number, "Stopped").keyword())
                .isEqualTo("STOP");
    }

    @Test
    void keywords_of_the_account_s_own_answer_opt_out_and_opt_in() {
        keyword("INFO", "Open from 9 to 5", KeywordAction.AUTOMATIC_RESPONSE);
        keyword("INFO PARIS", "Open from 10 to 6", KeywordAction.AUTOMATIC_RESPONSE);
        keyword("NO MORE", "Good bye", KeywordAction.OPT_OUT);
        keyword("JOIN", "Welcome back", KeywordAction.OPT_IN);

        assertThat(text("info, please").keyword()).isEqualTo("INFO");
        assertThat(text("Info Paris").keyword()).isEqualTo("INFO PARIS"); // the longest counts
        text("no more");
        assertThat(refusal(() -> send(tenDlc))).isEqualTo(OPTED_OUT);
        text("help");
        text("Join");
        send(tenDlc);

        assertThat(answers())
                .containsExactly(
                        "Open from 9 to 5",
                        "Open from 10 to 6",
                        "Good bye",
                        "Reply STOP to stop messages from this number.",
                        "Welcome back",
                        "hello");
    }

    @Test
    void a_number_in_a_pool_has_the_pool_s_keywords_and_list() {
        account.sms.createOptOutList(r -> r.optOutListName("campaign"));
        var pool = account.pool(tenDlcId()).poolId();
        account.sms.updatePool(r -> r.poolId(pool).optOutListName("campaign"));
        account.sms.putKeyword(r -> r.originationIdentity(pool).keyword("STOP").keywordMessage("Gone"));

        text("STOP");

        assertThat(answers()).containsExactly("Gone");
        assertThat(optedOut()).isEmpty();
        assertThat(account.sms
                        .describeOptedOutNumbers(r -> r.optOutListName("campaign"))
                        .optedOutNumbers())
                .hasSize(1);
    }

    @Test
    void self_managed_opt_outs_are_left_to_the_account() {
        keyword("INFO", "Open from 9 to 5", KeywordAction.AUTOMATIC_RESPONSE);
        keyword("NO MORE", "Good bye", KeywordAction.OPT_OUT);
        account.sms.updatePhoneNumber(r -> r.phoneNumberId(tenDlcId()).selfManagedOptOutsEnabled(true));

        text("STOP");
        text("HELP");
        text("UNSUBSCRIBE");
        text("NO MORE");
        text("INFO");

        assertThat(optedOut()).isEmpty();
        assertThat(answers()).containsExactly("Open from 9 to 5");
        assertThat(account.sms.handsets().texts()).hasSize(5);
    }

    @Test
    void carriers_handle_stop_to_a_toll_free_number_themselves() {
        var tollFree = account.number(RequestableNumberType.TOLL_FREE);
        account.sms.updatePhoneNumber(
                r -> r.phoneNumberId(tollFree.phoneNumberId()).selfManagedOptOutsEnabled(true));

        account.sms.handsets().text(ALICE, tollFree.phoneNumber(), "QUIT");
        assertThat(answers()).isEmpty();
        account.sms.handsets().text(ALICE, tollFree.phoneNumber(), "STOP");

        assertThat(answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer).startsWith("NETWORK MSG"));
        assertThat(outcome(send(tollFree.phoneNumber()))).isEqualTo(MessageStatus.BLOCKED);
        assertThat(account.sms.inbox().texts().getLast().cause())
                .contains(StatusCause.of(StatusCause.Kind.TOLL_FREE_STOP));
        assertThat(outcome(send(tenDlc))).isEqualTo(MessageStatus.DELIVERED);
        account.sms.handsets().text(ALICE, tollFree.phoneNumber(), "unstop");
        assertThat(outcome(send(tollFree.phoneNumber()))).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void a_toll_free_stop_is_listed_too_until_an_opt_in_keyword_mirrors_the_carriers() {
        var tollFree = account.number(RequestableNumberType.TOLL_FREE);

        account.sms.handsets().text(ALICE, tollFree.phoneNumber(), "STOP");
        assertThat(answers()).hasSize(1); // the carrier's alone
        account.sms.handsets().text(ALICE, tollFree.phoneNumber(), "START");
        assertThat(refusal(() -> send(tollFree.phoneNumber()))).isEqualTo(OPTED_OUT);
        account.sms.putKeyword(r -> r.originationIdentity(tollFree.phoneNumberId())
                .keyword("START")
                .keywordMessage("Hello again")
                .keywordAction(KeywordAction.OPT_IN));
        account.sms.handsets().text(ALICE, tollFree.phoneNumber(), "START");

        assertThat(outcome(send(tollFree.phoneNumber()))).isEqualTo(MessageStatus.DELIVERED);
        assertThat(answers()).contains("Hello again");
    }

    @Test
    void a_toll_free_stop_may_be_the_carriers_alone() {
        var unlisted = new SmsAccount(SmsSettings.builder()
                .twoWay(TwoWaySettings.defaults().withTollFreeStopListed(false))
                .build());
        var number = unlisted.number(RequestableNumberType.TOLL_FREE).phoneNumber();

        unlisted.sms.handsets().text(ALICE, number, "STOP");

        var id = unlisted.sms
                .sendTextMessage(r -> r.originationIdentity(number)
                        .destinationPhoneNumber(ALICE)
                        .messageBody("hello"))
                .messageId();
        unlisted.scheduler.advance(Duration.ofSeconds(1));
        assertThat(unlisted.sms.inbox().find(id)).map(Message::status).contains(MessageStatus.BLOCKED);
    }

    @Test
    void a_reply_names_the_text_that_it_answers() {
        send(tenDlc);
        var latest = account.sms.inbox().find(send(tenDlc)).orElseThrow();

        var reply = account.sms.handsets().reply(latest, "Thanks");

        assertThat(reply.previousMessageId()).isEqualTo(latest.messageId());
        assertThat(reply.from()).isEqualTo(ALICE);
        assertThat(reply.to()).isEqualTo(tenDlc);
        assertThat(reply).hasToString(reply.inboundMessageId() + " from +…47");
        assertThat(account.sms.handsets().text("+12065550148", tenDlc, "hi").previousMessageId())
                .isNull();
    }

    @Test
    void only_texts_that_a_phone_can_send_to_numbers_of_the_account_are_taken() {
        var handsets = account.sms.handsets();

        assertThatThrownBy(() -> handsets.text("2125550198", tenDlc, "hi"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("E.164")
                .hasMessageNotContaining("5550198");
        assertThatThrownBy(() -> handsets.text("+999123456", tenDlc, "hi"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> handsets.text(ALICE, tenDlc, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> handsets.text(ALICE, tenDlc, "x".repeat(1601)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> handsets.text(ALICE, "+12065559999", "hi"))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(handsets.texts()).isEmpty();
    }

    @Test
    void the_latest_texts_are_kept() {
        var small = new SmsAccount(SmsSettings.builder()
                .sending(SendingSettings.defaults().withRetainedTexts(2))
                .build());
        var number = small.number(RequestableNumberType.TEN_DLC).phoneNumber();
        for (var body : List.of("1", "2", "3")) {
            small.sms.handsets().text(ALICE, number, body);
        }

        assertThat(small.sms.handsets().texts())
                .extracting(InboundMessage::body)
                .containsExactly("2", "3");
    }

    private InboundMessage text(String body) {
        return account.sms.handsets().text(ALICE, tenDlc, body);
    }

    private void keyword(String keyword, String message, KeywordAction action) {
        account.sms.putKeyword(r -> r.originationIdentity(tenDlcId())
                .keyword(keyword)
                .keywordMessage(message)
                .keywordAction(action));
    }

    private String tenDlcId() {
        return account.sms.resources().phoneNumbers.get(tenDlc).id();
    }

    private List<OptedOutNumberInformation> optedOut() {
        return account.sms
                .describeOptedOutNumbers(r -> r.optOutListName("Default"))
                .optedOutNumbers();
    }

    /** Returns the texts that the handset got so far. */
    private List<String> answers() {
        return account.sms.inbox().to(ALICE).stream().map(Message::body).toList();
    }

    private String send(String from) {
        return account.sms
                .sendTextMessage(r -> r.originationIdentity(from)
                        .destinationPhoneNumber(ALICE)
                        .messageBody("hello"))
                .messageId();
    }

    private MessageStatus outcome(String messageId) {
        account.scheduler.advance(Duration.ofSeconds(1));
        return account.sms.inbox().find(messageId).orElseThrow().status();
    }
}

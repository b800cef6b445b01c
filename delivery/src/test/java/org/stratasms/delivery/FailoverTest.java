package org.stratasms.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.emulator.sms.Message;
import org.stratasms.emulator.sms.Rule;

/** Originators fail under load and are replaced, while the engine sends. */
class FailoverTest {
    private static final int TEXTS = 400;

    @RegisterExtension
    final DeliveryFixture fixture = new DeliveryFixture();

    @Test
    void no_text_fails_that_another_originator_could_have_saved() throws Exception {
        var first = onlyNumber();
        fixture.worker(builder -> builder.partsPerSecond(100)
                .retries((event, retries) -> Optional.of(Duration.ofMillis(500)))
                .maxRetries(20));
        for (var i = 0; i < TEXTS; i++) {
            fixture.deliveries().submit(fixture.textTo(i), Submission.withKey("text-" + i));
        }

        awaitSent(60);
        fixture.region().rules().add(Rule.outage().through(first).named("first-dies"));
        awaitSent(100);
        var second = add();
        awaitSent(180);
        remove(first);
        awaitSent(240);
        var third = add();
        remove(second);

        DeliveryFixture.await(
                "all are delivered",
                Duration.ofMinutes(1),
                () -> fixture.count("delivery WHERE state = 'DELIVERED'") == TEXTS);
        assertThat(fixture.count("delivery WHERE retries > 0"))
                .as("texts that were lost at first")
                .isPositive();
        var delivered = fixture.region().inbox().texts().stream()
                .filter(text -> text.status().isSuccess())
                .toList();
        assertThat(delivered).hasSize(TEXTS).extracting(Message::to).doesNotHaveDuplicates();
        assertThat(delivered.stream()
                        .map(text -> number(String.valueOf(text.originationIdentityArn())))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(first, second, third);
    }

    private void awaitSent(int texts) {
        DeliveryFixture.await(
                texts + " are sent",
                Duration.ofMinutes(1),
                () -> fixture.region().inbox().count() >= texts);
    }

    private String onlyNumber() {
        return fixture.region()
                .endUserMessaging()
                .describePhoneNumbers(r -> {})
                .phoneNumbers()
                .getFirst()
                .phoneNumberId();
    }

    /** Adds a number beside those of the pool. */
    private String add() {
        var service = fixture.region().endUserMessaging();
        var number = fixture.approvedNumber();
        service.associateOriginationIdentity(
                r -> r.poolId(fixture.pool()).originationIdentity(number).isoCountryCode("US"));
        return number;
    }

    private void remove(String number) {
        var service = fixture.region().endUserMessaging();
        service.disassociateOriginationIdentity(
                r -> r.poolId(fixture.pool()).originationIdentity(number).isoCountryCode("US"));
        service.releasePhoneNumber(r -> r.phoneNumberId(number));
    }

    private static String number(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}

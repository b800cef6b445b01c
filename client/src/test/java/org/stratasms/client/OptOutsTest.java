package org.stratasms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;

class OptOutsTest {
    private static final DestinationNumber TO = new DestinationNumber(EmbeddedAws.TO);

    @RegisterExtension
    final EmbeddedAws embedded = new EmbeddedAws();

    @Test
    void a_number_is_opted_out_and_in_again_once_in_thirty_days() {
        try (var sms = embedded.sms()) {
            var optOuts = sms.optOuts();
            assertThat(optOuts.isOptedOut(TO)).isFalse();
            assertThat(optOuts.optIn(TO)).isEqualTo(new OptOuts.OptIn.WasNotOut());

            optOuts.optOut(TO);
            optOuts.optOut(TO);

            assertThat(optOuts.isOptedOut(TO)).isTrue();
            assertThat(optOuts.optIn(TO)).isEqualTo(new OptOuts.OptIn.Done());
            optOuts.optOut(TO);
            assertThat(optOuts.optIn(TO)).isEqualTo(new OptOuts.OptIn.TooSoon());
        }
    }

    @Test
    void all_are_listed_over_their_pages_with_who_it_was() {
        try (var sms = embedded.sms()) {
            sms.send(SmsMessage.of(TO.e164(), "Hello"));
            embedded.region
                    .handsets()
                    .reply(embedded.region.inbox().to(TO.e164()).getFirst(), "STOP");
            IntStream.range(100, 250)
                    .mapToObj(last -> new DestinationNumber("+12065550" + last))
                    .forEach(sms.optOuts()::optOut);

            assertThat(sms.optOuts().all())
                    .hasSize(150)
                    .filteredOn(OptOuts.OptOut::byRecipient)
                    .singleElement()
                    .satisfies(optOut -> {
                        assertThat(optOut.e164()).isEqualTo(TO.e164());
                        assertThat(optOut.toString())
                                .startsWith("OptOut[+…47 at ")
                                .endsWith(", by the recipient]");
                    });
        }
    }

    @Test
    void a_number_that_could_not_be_texted_does_not_keep_the_others_from_being_read() {
        embedded.sdk.putOptedOutNumber(r -> r.optOutListName("Default").optedOutNumber("+19005550147"));
        try (var sms = embedded.sms()) {
            sms.optOuts().optOut(TO);
            assertThat(sms.optOuts().all())
                    .extracting(OptOuts.OptOut::e164)
                    .containsExactlyInAnyOrder("+19005550147", TO.e164());
        }
    }

    @Test
    void a_list_that_does_not_exist_is_no_empty_one() {
        try (var sms = embedded.sms(settings -> settings.optOutList("missing"))) {
            assertThatThrownBy(() -> sms.optOuts().isOptedOut(TO)).isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> sms.optOuts().optIn(TO)).isInstanceOf(ResourceNotFoundException.class);
        }
    }
}

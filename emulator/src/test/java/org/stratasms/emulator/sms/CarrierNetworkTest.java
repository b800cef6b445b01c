package org.stratasms.emulator.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CarrierNetworkTest {
    @Test
    void a_country_has_several_carriers_and_a_number_always_the_same() {
        var names = IntStream.range(0, 100)
                .mapToObj(i ->
                        CarrierNetwork.of("+120655501%02d".formatted(i), "US").name())
                .collect(Collectors.toSet());

        assertThat(names).containsExactlyInAnyOrder("Juniper Wireless", "Fennel Mobile", "Sorrel Cellular");
        assertThat(CarrierNetwork.of("+12065550147", "US")).isEqualTo(CarrierNetwork.of("+12065550147", "US"));
        assertThat(CarrierNetwork.names()).containsAll(names).contains("Bramble Telecom");
    }

    @Test
    void where_carriers_are_not_told_apart_events_name_one_of_the_network_for_tests() {
        var carrier = CarrierNetwork.of("+85212345678", "HK");

        assertThat(carrier.members())
                .isEqualTo(",\"mcc\":\"001\",\"mnc\":\"01\",\"carrierName\":\"Speedwell Test Network\"");
        assertThat(CarrierNetwork.names()).contains(carrier.name());
    }
}

package org.stratasms.emulator.internal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://s3.amazonaws.com/b-1.x/a/b%20c",
                "https://s3.eu-west-1.amazonaws.com/b-1.x/a/b%20c",
                "https://s3-eu-west-1.amazonaws.com/b-1.x/a/b%20c",
                "https://b-1.x.s3.amazonaws.com/a/b%20c",
                "https://b-1.x.s3.eu-west-1.amazonaws.com/a/b%20c",
                "https://b-1.x.s3.dualstack.eu-west-1.amazonaws.com/a/b%20c",
                "https://b-1.x.s3.cn-north-1.amazonaws.com.cn/a/b%20c",
                "http://127.0.0.1:4599/b-1.x/a/b%20c",
                "http://localhost:4599/b-1.x/a/b%20c",
                "http://host.docker.internal/b-1.x/a/b%20c"
            })
    void the_address_of_an_object_names_its_bucket_and_its_key(String address) {
        assertThat(ObjectAddress.of(address)).contains(new ObjectAddress("b-1.x", "a/b c"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/b/key",
                "https://s3.eu-west-1.amazonaws.com.example.org/b/key",
                "https://s3.eu-west-1.amazonaws.com/b",
                "https://s3.eu-west-1.amazonaws.com/b/",
                "https://s3.eu-west-1.amazonaws.com//key",
                "http://127.0.0.1:4599/",
                "no url at all",
                "mailto:s3@amazonaws.com",
                ""
            })
    void other_addresses_name_nothing(String address) {
        assertThat(ObjectAddress.of(address)).isEmpty();
    }
}

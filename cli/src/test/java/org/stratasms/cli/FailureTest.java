package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void a_failure_never_tells_a_whole_number() {
        assertThat(Failure.of(Failure.Code.NOT_ASKED, "to +12065550147", null).message())
                .isEqualTo("to +…47");
    }
}

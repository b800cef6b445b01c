package org.stratasms.provisioning.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The table of denials: dated, without a code twice, each with an account of ours. */
class DenialsTest {
    @Test
    void each_code_stands_once_with_an_account() {
        var codes = new HashSet<String>();
        for (var row : Tables.rows("denials.tsv")) {
            assertThat(row).hasSize(4);
            assertThat(row.get(0)).matches("[A-Z][A-Z0-9_]+");
            assertThat(codes.add(row.get(0))).as(row.get(0)).isTrue();
            assertThat(row.get(3)).endsWith(".").hasSizeGreaterThan(30);
        }
        assertThat(codes).hasSizeGreaterThan(100).isEqualTo(Denials.all().keySet());
    }

    @Test
    void tables_name_their_source_and_its_day() {
        for (var table : new String[] {"denials.tsv", "prices.tsv"}) {
            assertThat(Tables.text(table)
                            .lines()
                            .filter(line -> line.startsWith("#"))
                            .reduce("", String::concat))
                    .contains("https://", "aws.amazon.com/", "November 2026");
        }
    }

    @Test
    void code_that_aws_added_later_is_unknown() {
        assertThat(Denials.of("SOMETHING_NEW")).isEmpty();
    }
}

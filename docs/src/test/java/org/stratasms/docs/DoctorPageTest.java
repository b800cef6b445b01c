package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.stratasms.provisioning.doctor.Code;
import org.stratasms.provisioning.doctor.Code.Group;

/** {@code docs/operate/doctor.md} explains every check by the data that the command has; this writes it from them. */
class DoctorPageTest {
    private static final String PAGE = "docs/operate/doctor.md";
    private static final String UPDATE = "doctor.update";
    private static final String COMMAND = "./mvnw -pl docs -am test -Dtest=DoctorPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";
    private static final String BEGIN = "<!-- The checks, written by DoctorPageTest. -->\n";

    @Test
    void page_explains_every_check_as_the_command_does() {
        var page = Checkout.read(PAGE);
        var begin = page.indexOf(BEGIN);
        assertThat(begin).as("the mark " + BEGIN).isPositive();
        var wanted = page.substring(0, begin) + BEGIN + checks();
        if (Boolean.getBoolean(UPDATE)) {
            Checkout.write(PAGE, wanted);
            return;
        }
        assertThat(page).as("write it anew: " + COMMAND).isEqualTo(wanted);
    }

    private static String checks() {
        return Arrays.stream(Group.values()).map(DoctorPageTest::group).collect(Collectors.joining());
    }

    private static String group(Group group) {
        return "\n## " + group.title() + "\n"
                + Arrays.stream(Code.values())
                        .filter(code -> code.group() == group)
                        .map(DoctorPageTest::check)
                        .collect(Collectors.joining());
    }

    private static String check(Code code) {
        assertThat(code.link()).isEqualTo(PAGE + "#" + code.name().toLowerCase(Locale.ROOT));
        var calls = code.calls().isEmpty()
                ? ""
                : " Needs "
                        + code.calls().stream().map(call -> "`" + call + "`").collect(Collectors.joining(", "))
                        + ".";
        return "\n### %s\n\nLooks at: %s.%s\n\nMeans: %s\n\nCure: %s\n"
                .formatted(code.name(), code.looksAt(), calls, code.means(), code.cure());
    }
}

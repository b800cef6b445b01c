package org.stratasms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.stratasms.infra.Browser;

/**
 * The pictures of the page in {@code docs/pictures}, each light and dark. Tests bring the page into the state that a
 * picture shows. Their pixels are not compared: {@code -Dscreenshots.update=true} takes the pictures anew.
 */
enum GuidePicture {
    TEXTS,
    POOL,
    PHONE;

    static final Path FOLDER = TestFiles.CHECKOUT.resolve("docs/pictures");

    private static final String UPDATE = "screenshots.update";
    private static final String COMMAND = "./mvnw -pl cli -am verify -Dtest=none -Dit.test=InboxIT"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -D" + UPDATE + "=true";
    private static final int MOST_BYTES = 150_000;

    /** Takes the picture of the page as it is, if pictures are taken; it has to be there in either case. */
    void show(Browser browser) throws IOException {
        for (var scheme : new String[] {"light", "dark"}) {
            browser.prefer(scheme);
            var file = file(scheme);
            if (Boolean.getBoolean(UPDATE)) {
                Files.createDirectories(FOLDER);
                Files.write(file, browser.picture());
            }
            assertThat(file)
                    .as("Take it with: %s", COMMAND)
                    .isRegularFile()
                    .extracting(Path::toFile)
                    .satisfies(picture -> assertThat(picture.length()).isBetween(1L, (long) MOST_BYTES));
        }
        browser.prefer("light");
    }

    Path file(String scheme) {
        return FOLDER.resolve("%s-%s.png".formatted(name().toLowerCase(Locale.ROOT), scheme));
    }
}

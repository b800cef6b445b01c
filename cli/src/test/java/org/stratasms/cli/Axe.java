package org.stratasms.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.stratasms.infra.Browser;
import org.stratasms.infra.Tool;

/**
 * The checks of axe-core, which find what keeps people from using a page: contrast, names, roles, order; and that
 * nothing of the page sticks out of the window.
 */
final class Axe {
    /** Kept from run to run, so that the package is fetched once. */
    private static final Path FOLDER = Path.of("target", "axe");

    /** Whatever is not within the window: only panels and lists scroll, and only up and down. */
    private static final String OVERFLOWING = """
            const root = document.documentElement;
            const wide = [...document.querySelectorAll('header, main, main > *, .panel, .card, .wide, dialog[open]')];
            return [...wide.filter(each => each.scrollWidth > each.clientWidth),
              ...[...document.querySelectorAll('nav a')].filter(each => each.getBoundingClientRect().right > innerWidth),
              ...(root.scrollWidth > innerWidth || root.scrollHeight > innerHeight ? [root] : [])]
              .map(each => each.tagName + ' ' + each.className);
            """;

    private static @Nullable Axe fetched;

    private final String script;

    private Axe(String script) {
        this.script = script;
    }

    /** Skips the running test, or fails it where tools are required, if the package cannot be fetched. */
    static synchronized Axe fetch() {
        if (fetched == null) {
            fetched = new Axe(script());
        }
        return fetched;
    }

    private static String script() {
        try {
            Files.createDirectories(FOLDER);
            for (var file : List.of("package.json", "package-lock.json", ".npmrc")) {
                Files.copy(
                        TestFiles.resource("axe/" + file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
            var installed = Tool.onPath("npm").run(FOLDER, "install", "--no-audit", "--no-fund");
            if (installed.exitCode() != 0) {
                Tool.missing("npm cannot fetch axe-core: " + installed.output().strip());
            }
            return Files.readString(FOLDER.resolve("node_modules/axe-core/axe.min.js"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks a view that is shown, light and dark, and takes a screenshot of each, for people to look at. */
    void check(SoftAssertions all, Browser browser, String view) {
        browser.screenshot(view + "-light");
        all.assertThat(violations(browser, "")).as(view).isEmpty();
        all.assertThat(browser.run(OVERFLOWING)).as("%s sticks out", view).isEqualTo(List.of());
        browser.prefer("dark");
        browser.screenshot(view + "-dark");
        // What cannot be told from what is behind it is all that another colour scheme changes.
        all.assertThat(violations(browser, "runOnly: ['color-contrast']"))
                .as("%s, dark", view)
                .isEmpty();
        browser.prefer("light");
    }

    /** Returns what is wrong with the page as it is shown, a line each. */
    private List<?> violations(Browser browser, String options) {
        if (Boolean.FALSE.equals(browser.run("return 'axe' in window"))) {
            browser.run(script);
        }
        var found = browser.run("""
                return axe.run(document, {resultTypes: ['violations'], %s}).then(({violations}) => violations.flatMap(
                  ({id, help, nodes}) => nodes.map(node => `${id}: ${help}: ${node.target} ${node.html.slice(0, 160)}`
                    + ' ' + node.any.map(check => check.message).join(' '))));
                """.formatted(options));
        return found instanceof List<?> lines ? lines : List.of("axe-core gave no answer");
    }
}

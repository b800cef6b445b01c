package org.stratasms.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.stratasms.infra.Browser;
import org.stratasms.infra.Tool;

/** The checks of axe-core, which find what keeps people from using a page: contrast, names, roles, order. */
final class Axe {
    /** Kept from run to run, so that the package is fetched once. */
    private static final Path FOLDER = Path.of("target", "axe");

    private final String script;

    private Axe(String script) {
        this.script = script;
    }

    /**
     * Skips the running test, or fails it where tools are required, if the package cannot be fetched. One class at a
     * time writes to the folder.
     */
    static synchronized Axe fetch() {
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
            return new Axe(Files.readString(FOLDER.resolve("node_modules/axe-core/axe.min.js")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is wrong with the page as it is shown, a line each. */
    List<?> violations(Browser browser) {
        return check(browser, "");
    }

    /** Returns what cannot be told from what is behind it, which is all that another colour scheme changes. */
    List<?> lowContrasts(Browser browser) {
        return check(browser, "runOnly: ['color-contrast']");
    }

    private List<?> check(Browser browser, String options) {
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

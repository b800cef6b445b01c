package org.stratasms.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.numbers.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "release",
        description = {
            "Gives a phone number that is in no pool back to AWS, for good, after the whole number was typed.",
            "Says what it took to get it. Its registration is CLOSED then."
        },
        exitCodeList = {
            "0:released",
            "1:refused or failed; nothing was released",
            "2:wrong usage",
            "130:ended by Ctrl-C"
        })
final class NumbersReleaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "Id or ARN of a phone number.")
    String id = "";

    @Option(names = "--show-numbers", description = "Show phone numbers whole. Default: their last two digits.")
    boolean showNumbers;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return NumbersCommand.change(options, (console, numbers) -> {
            var release = numbers.releasing(id);
            var err = console.err();
            told(release).forEach(err::println);
            err.print("Type the whole number to release it: ");
            err.flush();
            numbers.release(release, typed());
            var document = new LinkedHashMap<String, @Nullable Object>();
            document.put("id", release.number().id());
            document.put("number", NumbersCommand.shown(release.number().number(), showNumbers));
            document.put("isReleased", true);
            options.output.print(
                    console.out(),
                    document,
                    out -> out.println(
                            "%s is released.".formatted(release.number().id())));
            return 0;
        });
    }

    private List<String> told(Release release) {
        var number = release.number();
        var lines = new ArrayList<String>();
        lines.add("%s %s (%s in %s), %s USD a month."
                .formatted(
                        number.id(),
                        NumbersCommand.shown(number.number(), showNumbers),
                        number.type(),
                        number.country(),
                        number.monthlyPriceUsd()));
        if (release.effort() != null) {
            lines.add(release.effort().told());
            lines.add("That registration is CLOSED when the number is released, and another number needs another one.");
        }
        lines.add("A released number may never come back.");
        return lines;
    }

    /** A line of stdin; nothing if there is none. */
    private static String typed() {
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

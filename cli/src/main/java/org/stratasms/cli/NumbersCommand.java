package org.stratasms.cli;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.NumberMask;
import org.stratasms.provisioning.numbers.Identity;
import org.stratasms.provisioning.numbers.Listener;
import org.stratasms.provisioning.numbers.MembershipChange;
import org.stratasms.provisioning.numbers.Numbers;
import org.stratasms.provisioning.numbers.Replacement;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.stacks.Pauses;
import picocli.CommandLine.Command;

@Command(
        name = "numbers",
        description = {
            "Phone numbers and sender IDs, and their way into a pool and out of it: docs/operate/numbers.md.",
            "The pool is never empty, and no two changes of it are made at once. Where Terraform owns the pool's stack,"
                    + " these commands print the line for Terraform and change nothing."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            NumbersListCommand.class,
            NumbersRequestCommand.class,
            NumbersPreflightCommand.class,
            NumbersPrepareCommand.class,
            NumbersAttachCommand.class,
            NumbersReplaceCommand.class,
            NumbersRetireCommand.class,
            NumbersReleaseCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:wrong usage", "130:ended by Ctrl-C"})
final class NumbersCommand {
    private static final String INTERRUPTED =
            "strata-sms: interrupted. What is begun goes on at AWS; run the same command again to go on from there.";

    /** Does the work of a command that looks. */
    static int look(SharedOptions options, BiFunction<Console, Numbers, Integer> work) {
        return run(options, options.console(), work);
    }

    /** Does the work of a command that changes something. */
    static int change(SharedOptions options, BiFunction<Console, Numbers, Integer> work) {
        var console = options.consoleForChanges();
        return console.sayingOnInterrupt(INTERRUPTED, () -> run(options, console, work));
    }

    private static int run(SharedOptions options, Console console, BiFunction<Console, Numbers, Integer> work) {
        try (var clients = new OperatorClients(options.connection)) {
            var pace = options.connection.aws
                    ? new Pace(InstantSource.system(), Pauses.sleeping())
                    : Pace.untilThrottled(InstantSource.system(), Pauses.sleeping());
            return work.apply(
                    console, new Numbers(clients.aws(), options.environment.settings(), clients.place(), pace));
        }
    }

    /** Fails if the environment does not exist. */
    static void requireEnvironment(SharedOptions options) {
        options.environment.deployed(options.connection);
    }

    /** Prints progress on stderr. */
    static Listener listener(Console console) {
        return new Listener(new Progress(console.err()), words -> {
            console.err().println(words);
            console.err().flush();
        });
    }

    /** A number, masked unless it shall be shown; a dash for a sender ID. */
    static String shown(@Nullable String number, boolean whole) {
        if (number == null) {
            return "-";
        }
        return whole ? number : NumberMask.number(number);
    }

    /** A number or sender ID, for JSON. */
    static Map<String, @Nullable Object> document(Identity identity, boolean wholeNumbers) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", identity.id());
        document.put("arn", identity.arn());
        document.put("number", identity.number() == null ? null : shown(identity.number(), wholeNumbers));
        document.put("status", identity.status());
        document.put("type", identity.type());
        document.put("country", identity.country());
        document.put("messageTypes", identity.messageTypes());
        document.put("partsPerSecond", identity.partsPerSecond());
        document.put("poolId", identity.poolId());
        document.put("registrationId", identity.registrationId());
        document.put("registrationStatus", identity.registrationStatus());
        document.put("isProtected", identity.isProtected());
        document.put("monthlyPriceUsd", identity.monthlyPriceUsd());
        return document;
    }

    /** Prints a change of members. */
    static void print(Output output, Console console, MembershipChange change) {
        print(output, console, change, new LinkedHashMap<>());
    }

    /** Prints the point that an exchange has reached. */
    static void print(Output output, Console console, Replacement replacement) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("stage", replacement.stage().name());
        print(output, console, replacement.change(), document);
    }

    private static void print(
            Output output, Console console, MembershipChange change, Map<String, @Nullable Object> document) {
        document.put("poolId", change.poolId());
        document.put("members", change.members());
        document.put("isChanged", change.isChanged());
        document.put("terraform", change.terraform());
        document.put("next", change.next());
        output.print(console.out(), document, out -> {
            if (change.terraform() != null) {
                out.println(change.terraform());
            }
            change.next().forEach(out::println);
        });
    }
}

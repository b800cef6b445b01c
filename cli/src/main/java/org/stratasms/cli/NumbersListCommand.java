package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.numbers.Identity;
import org.stratasms.provisioning.numbers.Inventory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists all phone numbers and sender IDs of the account and Region, with pool, registration,"
                + " protection and price. Changes nothing.",
        exitCodeList = {"0:listed", "1:refused or failed, or something could not be looked at", "2:wrong usage"})
final class NumbersListCommand implements Callable<Integer> {
    @Mixin
    SharedOptions options = new SharedOptions();

    @Option(names = "--show-numbers", description = "Show phone numbers whole. Default: their last two digits.")
    boolean showNumbers;

    @Override
    public Integer call() {
        return NumbersCommand.look(options, (console, numbers) -> {
            var inventory = numbers.list();
            var document = new LinkedHashMap<String, @Nullable Object>();
            document.put(
                    "identities",
                    inventory.identities().stream()
                            .map(identity -> NumbersCommand.document(identity, showNumbers))
                            .toList());
            document.put("monthlyPriceUsd", inventory.monthlyPriceUsd());
            document.put("notLookedAt", inventory.notLookedAt());
            options.output.print(console.out(), document, out -> print(inventory, out));
            return inventory.notLookedAt().isEmpty() ? 0 : 1;
        });
    }

    private void print(Inventory inventory, PrintWriter out) {
        var table = new Table()
                .row(
                        "ID",
                        "NUMBER",
                        "STATUS",
                        "TYPE",
                        "COUNTRY",
                        "PARTS/S",
                        "POOL",
                        "REGISTRATION",
                        "PROTECTED",
                        "USD/MONTH");
        inventory.identities().forEach(identity -> row(table, identity));
        table.print(out);
        inventory.notLookedAt().forEach(reason -> out.println("Not looked at: " + reason));
        out.printf(
                "%d in all, %s USD a month. PARTS/S is what AWS documents for the type; a higher rate that was granted"
                        + " shows nowhere.%n",
                inventory.identities().size(), inventory.monthlyPriceUsd());
    }

    private void row(Table table, Identity identity) {
        table.row(
                identity.id(),
                NumbersCommand.shown(identity.number(), showNumbers),
                identity.status(),
                identity.type(),
                identity.country(),
                identity.partsPerSecond() == null ? "-" : String.valueOf(identity.partsPerSecond()),
                Objects.requireNonNullElse(identity.poolId(), "-"),
                registration(identity),
                identity.isProtected() ? "yes" : "no",
                identity.monthlyPriceUsd().toPlainString());
    }

    private static String registration(Identity identity) {
        if (identity.registrationId() == null) {
            return "-";
        }
        return identity.registrationStatus() == null
                ? identity.registrationId()
                : identity.registrationId() + " " + identity.registrationStatus();
    }
}

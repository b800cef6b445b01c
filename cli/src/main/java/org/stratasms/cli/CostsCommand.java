package org.stratasms.cli;

import java.time.InstantSource;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.reports.CostReport;
import org.stratasms.provisioning.reports.Costs;
import org.stratasms.provisioning.reports.Grouping;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "costs",
        description = {
            "Sums what the environment's texts cost in a month, from their final events, each text once; with the leases"
                    + " of the pool, the account's limit and a forecast. Changes nothing.",
            "Says what events cannot tell. docs/operate/costs-and-status.md explains it."
        },
        exitCodeList = {"0:summed", "1:the events could not be read", "2:wrong usage", "130:ended by Ctrl-C"})
final class CostsCommand implements Callable<Integer> {
    private static final int TOLD_EACH = 1_000;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            converter = MonthName.class,
            description = "The month, in UTC. Default: the current one.")
    @Nullable
    YearMonth month;

    @Option(
            names = "--by",
            paramLabel = "PROPERTY",
            converter = GroupingName.class,
            description = "Also sum by " + Grouping.FORMS + ", such as tag:team.")
    @Nullable
    Grouping grouping;

    InstantSource clock = InstantSource.system();

    @Override
    public Integer call() {
        var console = options.console();
        try (var clients = new OperatorClients(options.connection)) {
            var pace = new Pace(clock, options.pauses);
            var facts = new Facts(clients.aws(), new Calls(pace), options.environment.settings());
            var costs = new Costs(facts, clock.instant());
            var asked = month == null ? costs.thisMonth() : month;
            if (asked.isAfter(costs.thisMonth())) {
                throw new ParameterException(
                        console.command(), "--month %s has not begun. Name this month or one before.".formatted(asked));
            }
            return print(console, costs, asked);
        }
    }

    private int print(Console console, Costs costs, YearMonth asked) {
        var progress = new LineProgress(console.err(), Screen.isATerminal());
        var report = costs.of(asked, grouping, texts -> {
            if (texts % TOLD_EACH == 0) {
                progress.show("%,d texts read".formatted(texts));
            }
        });
        progress.show("");
        options.output.print(
                console.out(), CostsDocument.of(report, grouping), out -> new CostsText(report, grouping).print(out));
        return report.texts().seen().map(CostReport.Texts::total).isPresent() ? 0 : 1;
    }

    /** Reads a month such as 2026-11. */
    static final class MonthName implements ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String value) {
            try {
                return YearMonth.parse(value);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("a month such as 2026-11 is expected, found '%s'".formatted(value));
            }
        }
    }

    /** Reads a property to sum by. */
    static final class GroupingName implements ITypeConverter<Grouping> {
        @Override
        public Grouping convert(String value) {
            try {
                return Grouping.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}

package org.stratasms.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.numbers.Lease;
import org.stratasms.provisioning.numbers.NumberRequest;
import org.stratasms.provisioning.numbers.Offer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "request",
        description = {
            "Shows the price of a phone number for the environment's pool; with --yes leases it, protected against"
                    + " release, with the pool's opt-out list.",
            "A number that an earlier run leased for the environment, and that is in no pool yet, is not leased twice."
        },
        exitCodeList = {
            "0:shown, or leased",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on with the number that was leased"
        })
final class NumbersRequestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TYPE[:COUNTRY]",
            converter = NumberWish.Converter.class,
            description = "TOLL_FREE, TEN_DLC, or LONG_CODE with a country, e.g. LONG_CODE:GB.")
    @Nullable
    NumberWish wish;

    @Option(
            names = "--registration",
            paramLabel = "ID",
            description = "The complete registration that the number is for, such as a 10DLC campaign.")
    @Nullable
    String registration;

    @Option(names = "--another", description = "Lease one more, whatever was leased before.")
    boolean another;

    @Option(names = "--yes", description = "Lease it. It is charged from now on, whether or not it gets approved.")
    boolean yes;

    @Option(names = "--show-numbers", description = "Show phone numbers whole. Default: their last two digits.")
    boolean showNumbers;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return NumbersCommand.change(options, (console, numbers) -> {
            NumbersCommand.requireEnvironment(options);
            var offer = numbers.offer(request());
            if (yes) {
                console.err().println(price(offer));
                print(console, offer, numbers.lease(offer, NumbersCommand.listener(console)));
            } else {
                print(console, offer, null);
            }
            return 0;
        });
    }

    private NumberRequest request() {
        if (wish == null) {
            throw new IllegalStateException("picocli demands the type");
        }
        return new NumberRequest(wish.type(), wish.country(), Optional.ofNullable(registration), another);
    }

    private void print(Console console, Offer offer, @Nullable Lease lease) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        var number = lease == null ? offer.existing() : lease.number();
        document.put("price", offer.price());
        document.put("isLeased", lease != null && lease.isNew());
        document.put("number", number == null ? null : NumbersCommand.document(number, showNumbers));
        document.put("next", lease == null ? null : lease.next());
        options.output.print(console.out(), document, out -> {
            if (lease == null) {
                print(offer, out);
            } else {
                print(lease, out);
            }
        });
    }

    private void print(Offer offer, PrintWriter out) {
        var existing = offer.existing();
        if (existing != null) {
            out.printf(
                    "%s %s was leased for the environment and is in no pool yet; --yes leases no other, --another does.%n",
                    existing.id(), NumbersCommand.shown(existing.number(), showNumbers));
        }
        out.println(price(offer));
        out.println("Nothing was leased. Run it again with --yes.");
    }

    private static String price(Offer offer) {
        return "A %s number in %s costs %s, from the moment it is leased, whether or not it gets approved."
                .formatted(offer.request().type(), offer.request().country(), offer.price());
    }

    private void print(Lease lease, PrintWriter out) {
        var number = lease.number();
        out.printf(
                "%s %s (%s in %s) is %s and protected against release.%n",
                number.id(),
                NumbersCommand.shown(number.number(), showNumbers),
                number.type(),
                number.country(),
                number.status());
        lease.next().forEach(out::println);
    }
}
